import type { Picture } from "../../messages/frames.ts";

/** Samples along each side of the grid on which a picture is looked at. */
const GRID = 16;

/** A picture is black when no sample is brighter than this and they hardly differ. Luma 0..255. */
const DARKEST = 40;
const LEAST_SPREAD = 8;

/** Milliseconds for which a picture must be black before that is said. */
const BLACK_FOR = 2_000;

/**
 * Brightness on a coarse grid, 0..255: the Y plane, or green where there is none (most of luma, and close enough to
 * tell black). Empty for JPEG, which would have to be decoded.
 */
export function sampleBrightness(picture: Picture): Uint8Array {
  if (picture.format === "JPEG") return new Uint8Array(0);
  const { width, height } = picture;
  const bytes = new Uint8Array(picture.data);
  const plane =
    picture.format === "I420" ? { ...picture.planes[0], pixel: 1 } : { offset: 1, stride: width * 4, pixel: 4 };
  return Uint8Array.from({ length: GRID * GRID }, (_, at) => {
    const x = Math.floor(((at % GRID) + 0.5) * (width / GRID));
    const y = Math.floor((Math.floor(at / GRID) + 0.5) * (height / GRID));
    return bytes[plane.offset + y * plane.stride + x * plane.pixel] ?? 0;
  });
}

export function isBlack(samples: Uint8Array): boolean {
  if (samples.length === 0) return false;
  const brightest = Math.max(...samples);
  return brightest <= DARKEST && brightest - Math.min(...samples) <= LEAST_SPREAD;
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
