import type { Smoothing } from "../../core/settings.ts";
import { mean, median } from "../../core/statistics.ts";

/** How a window of vectors becomes one vector; the names are those of the user's setting. */
export type FilterName = Smoothing["filter"];

/** Numbers of one moment: probabilities, valence and arousal, action units. */
export type Vector = ArrayLike<number>;

/**
 * Component-wise mean or median of vectors of one length. The median of an even count is the mean of
 * the two in the middle. No re-normalisation follows: argmax and thresholds need none (the paper's
 * abaw3_train.ipynb); the mean of vectors that sum to 1 sums to 1 by itself.
 *
 * @throws RangeError for no vectors, or vectors of different lengths.
 */
export function combine(vectors: readonly Vector[], filter: FilterName): number[] {
  const length = vectors[0]?.length;
  if (length === undefined) throw new RangeError("smoothing needs at least one vector");
  const odd = vectors.find((vector) => vector.length !== length);
  if (odd !== undefined) throw new RangeError(`smoothing needs vectors of one length, got ${length} and ${odd.length}`);
  const summarise = filter === "mean" ? mean : median;
  return Array.from({ length }, (_, component) => summarise(vectors.map((vector) => vector[component] ?? Number.NaN)));
}
