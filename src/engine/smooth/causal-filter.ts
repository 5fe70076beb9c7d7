import { combine, type FilterName, type Vector } from "./combine.ts";

/** Smooths a stream of vectors as they come; one for each track and task. */
export interface CausalFilter {
  /** Takes the newest vector and gives the smoothed one, as a new array of the same length. */
  push(vector: Vector): number[];
  /** Forgets all but the last `count` vectors: the others are of another moment. */
  keep(count: number): void;
}

/**
 * Mean or median of the last `window` vectors; of fewer while the stream is younger than that.
 *
 * The paper's filter is centred and so looks into the future (abaw3_train.ipynb); a live reading cannot.
 * This form uses the past alone, which costs delay instead: a mean lags by (window - 1) / 2 readings,
 * a median shows a lasting change after (window + 1) / 2 readings. At 10 readings a second a window
 * of 15 is 0.7 s behind.
 *
 * @throws RangeError for a window that is not a whole number from 1 up.
 */
export function createCausalFilter(filter: FilterName, window: number): CausalFilter {
  if (!Number.isInteger(window) || window < 1) {
    throw new RangeError(`a smoothing window must be a whole number from 1 up, got ${window}`);
  }
  let recent: Vector[] = [];
  return {
    push(vector) {
      if (recent[0] !== undefined && recent[0].length !== vector.length) {
        throw new RangeError(`this filter smooths ${recent[0].length} numbers, got ${vector.length}`);
      }
      // The caller may use its buffer again, so keep a copy.
      recent = [...recent, Float64Array.from(vector)].slice(-window);
      return combine(recent, filter);
    },
    keep(count) {
      recent = count > 0 ? recent.slice(-count) : [];
    },
  };
}
