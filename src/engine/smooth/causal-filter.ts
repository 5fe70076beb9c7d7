import { combine, type FilterName, type Vector } from "./combine.ts";

/** Smooths a stream of vectors as they come; one for each track and task. */
export interface CausalFilter {
  /**
   * Takes the newest vector and gives the smoothed one, as a new array of the same length.
   *
   * @param time of the vector in seconds, later than the one before.
   */
  push(vector: Vector, time: number): number[];
}

/**
 * Mean or median of the vectors of the last `seconds`, the newest among them; of fewer while the stream is younger than
 * that. With 0 seconds nothing is smoothed.
 *
 * The paper's filter is centred and so looks into the future (abaw3_train.ipynb); a live reading cannot. This form uses
 * the past alone, which costs delay instead: a mean lags by half the window, and a median shows a lasting change after
 * half of it. The paper counts frames of 30 a second; time is what a person sees, and readings come at any rate.
 *
 * @throws RangeError for seconds below 0, and vectors of different lengths.
 */
export function createCausalFilter(filter: FilterName, seconds: number): CausalFilter {
  if (!(seconds >= 0)) throw new RangeError(`a smoothing window must be 0 seconds or longer, got ${seconds}`);
  let recent: readonly { readonly vector: Vector; readonly time: number }[] = [];
  return {
    push(vector, time) {
      const before = recent[0]?.vector.length ?? vector.length;
      if (before !== vector.length) {
        throw new RangeError(`this filter smooths ${before} numbers, got ${vector.length}`);
      }
      // The caller may use its buffer again, so keep a copy.
      const newest = { vector: Float64Array.from(vector), time };
      recent = [...recent.filter((earlier) => time - earlier.time < seconds), newest];
      return combine(
        recent.map((reading) => reading.vector),
        filter,
      );
    },
  };
}
