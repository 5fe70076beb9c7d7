/**
 * Weights of the paper's cross-entropy: w_c = (1 / n_c) / min over classes, so the most frequent class
 * weighs 1 (its notes, sections 2.4 and 2.5).
 *
 * @param counts examples of each class, all above 0.
 */
export function classWeights(counts: readonly number[]): number[] {
  const most = Math.max(...counts);
  return counts.map((count) => most / count);
}

/** Weights of the paper's binary cross-entropy for one action unit: w^y_0 for absent, w^y_1 for present. */
export interface PresenceWeights {
  readonly absent: number;
  readonly present: number;
}

/** w0 = total / (2 negative), w1 = total / (2 positive) (the paper's notes, section 2.5). */
export function presenceWeights(negative: number, positive: number): PresenceWeights {
  const total = negative + positive;
  return { absent: total / (2 * negative), present: total / (2 * positive) };
}
