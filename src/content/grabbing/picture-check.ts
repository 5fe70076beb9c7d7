import type { Picture } from "../../messages/picture.ts";

/** Samples of a picture that are looked at. */
const SAMPLES = 256;

/** A picture is black when no sample is brighter than this and they hardly differ. Luma 0..255. */
const DARKEST = 40;
const LEAST_SPREAD = 8;

/** Milliseconds for which a picture must be black before that is said. */
const BLACK_FOR = 2_000;

/** Whether a picture shows nothing; a JPEG, which would have to be decoded, counts as showing something. */
export function isBlack(picture: Picture): boolean {
  if (picture.format === "JPEG") return false;
  const luma = new Uint8Array(picture.data, 0, picture.width * picture.height);
  let [darkest, brightest] = [255, 0];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const value = luma[scattered(sample, luma.length)] ?? 0;
    darkest = Math.min(darkest, value);
    brightest = Math.max(brightest, value);
  }
  return brightest <= DARKEST && brightest - darkest <= LEAST_SPREAD;
}

/** The samples' places, evenly over the picture and in no row: steps of the golden ratio. */
function scattered(sample: number, length: number): number {
  return Math.floor(((sample * 0.618_033_988_749_895) % 1) * length);
}

/** Tells a camera that is off or covered from one dark moment. */
export class BlackWatch {
  #since: number | null = null;

  /**
   * @param now milliseconds
   * @returns whether the picture has been black for so long that it counts as none
   */
  observe(black: boolean, now: number): boolean {
    if (!black) this.#since = null;
    else this.#since ??= now;
    return this.#since !== null && now - this.#since >= BLACK_FOR;
  }
}
