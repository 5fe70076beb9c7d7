/**
 * Changes of the shown label from one reading of a face to the next. A viewer sees no flip in an unsure moment (null)
 * that ends with the same label as before.
 */
export function countLabelFlips(labels: readonly (string | number | null)[]): number {
  const shown = labels.filter((label) => label !== null);
  return shown.filter((label, index) => index > 0 && label !== shown[index - 1]).length;
}
