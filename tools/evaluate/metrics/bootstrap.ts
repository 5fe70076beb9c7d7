import { quantile } from "./spread.ts";

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number];

/**
 * 95 % percentile interval over examples drawn with replacement (Efron 1979). The same seed gives the same draws.
 *
 * @param count how many examples there are.
 * @param measure computes a measure from the numbers (0..count - 1) of the drawn examples.
 */
export function bootstrapInterval(
  count: number,
  measure: (drawn: Int32Array) => number,
  { draws = 1000, seed = 0 } = {},
): Interval {
  const random = seededRandom(seed);
  const drawn = new Int32Array(count);
  const values = Array.from({ length: draws }, () => {
    for (let index = 0; index < count; index += 1) drawn[index] = Math.floor(random() * count);
    return measure(drawn);
  });
  return [quantile(values, 0.025), quantile(values, 0.975)];
}

/**
 * Uniform numbers in 0..1 from a seed, the same on every machine: Marsaglia's xorshift32 (2003) over a
 * state that never is 0.
 */
export function seededRandom(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x6d2b79f5) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Standard normal numbers from uniform ones (Box and Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
