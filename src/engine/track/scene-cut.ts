import { mean } from "../../core/statistics.ts";
/** Pictures of two shots hardly correlate; those of one shot do, even when the light changes. */
const CORRELATION_BELOW = 0.4;
/** A picture whose brightness varies less (0..255) is black, covered or blank: it tells nothing. */
const FLAT_BELOW = 4;

/** Notices when a stream shows another scene: a switched camera, another shared window, another speaker. */
export class SceneCuts {
  #previous: Float32Array | null = null;

  /** True where the thumbnail shows another scene than the last one that showed anything. */
  isCut(thumbnail: Float32Array): boolean {
    const centred = centre(thumbnail);
    if (centred === null) return false;
    const previous = this.#previous;
    this.#previous = centred;
    return previous !== null && correlation(previous, centred) < CORRELATION_BELOW;
  }
}

/** Zero mean, unit length; null for a flat picture. */
function centre(values: Float32Array): Float32Array | null {
  const middle = mean(values);
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0));
  if (length < FLAT_BELOW * Math.sqrt(values.length)) return null;
  return values.map((value) => (value - middle) / length);
}

function correlation(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
