import { combine, type FilterName, type Vector } from "../../../src/engine/smooth/combine.ts";

/**
 * The paper's filter (abaw3_train.ipynb): frame i becomes the component-wise mean or median of the frames
 * max(0, i - delta) .. i + delta, cut at the ends without padding, where window = 2 delta + 1.
 * Not causal: it looks delta frames ahead.
 *
 * @param frames one vector per frame, of one video only.
 * @throws RangeError for a window that is even or below 1.
 */
export function smoothCentred(frames: readonly Vector[], filter: FilterName, window: number): number[][] {
  if (!Number.isInteger(window) || window < 1 || window % 2 === 0) {
    throw new RangeError(`a centred window must be an odd whole number, got ${window}`);
  }
  const delta = (window - 1) / 2;
  return frames.map((_, frame) => combine(frames.slice(Math.max(0, frame - delta), frame + delta + 1), filter));
}
