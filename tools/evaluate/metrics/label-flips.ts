/**
 * How often a shown label changes in a minute: changes from one label to the next, divided by the time
 * they cover. A viewer sees no flip in an unsure moment (null) that ends with the same label as before.
 *
 * @param labels one per reading of one face, in order.
 * @param seconds from the first to the last reading, above 0.
 */
export function labelFlipsPerMinute(labels: readonly (string | number | null)[], seconds: number): number {
  if (!(seconds > 0)) throw new RangeError(`label flips need a time above 0 s, got ${seconds}`);
  return (countLabelFlips(labels) * 60) / seconds;
}

/** Changes from one label to the next; nulls are passed over. */
export function countLabelFlips(labels: readonly (string | number | null)[]): number {
  const shown = labels.filter((label) => label !== null);
  return shown.filter((label, index) => index > 0 && label !== shown[index - 1]).length;
}
