/** Median, quartiles (a quarter of the values lies below the first, a quarter above the second) and count. */
export type Spread = ReturnType<typeof spreadOf>;

/** @throws RangeError of no values */
export function spreadOf(values: readonly number[]) {
  const quartiles = [quantile(values, 0.25), quantile(values, 0.75)] as const;
  return { median: median(values), quartiles, count: values.length };
}

/** The middle value, or the mean of the two in the middle. @throws RangeError of no values */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value below which a share of all lie, linear between neighbours (type 7 of Hyndman and Fan, 1996).
 *
 * @param share 0..1
 * @throws RangeError of no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [lower, upper] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (lower === undefined || upper === undefined) throw new RangeError("a quantile of no values");
  return lower + (upper - lower) * (place - Math.floor(place));
}
