/**
 * Values of a model's own label order in ours; NaN where the model lacks a label.
 *
 * reorder([0.1, 0.9], ["b", "a"], ["a", "b"]) is [0.9, 0.1].
 */
export function reorder<Label extends string>(
  values: ArrayLike<number>,
  from: readonly Label[],
  to: readonly Label[],
): number[] {
  return to.map((label) => values[from.indexOf(label)] ?? Number.NaN);
}
