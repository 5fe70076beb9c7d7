import { AreaAverage, scaledTo } from "../../core/picture/area-average.ts";
import type { SamplePlane, YuvPicture } from "../../core/picture/picture.ts";
import type { Picture } from "../../messages/picture.ts";
import type { Size } from "../../core/box.ts";

/** Longest side of the chroma planes that travel: a detector's picture has twice as many pixels. */
const LONGEST_CHROMA = 96;

/** Rows of the source that are averaged for each row of the target at least; where there are more, some are left out. */
const ROWS_AVERAGED = 2;

type YuvMessage = Extract<Picture, { format: "YUV" }>;

/** Makes one stream's pictures as small as they are to travel. Makes no memory while their sizes stay the same. */
export class PictureShrinker {
  #sizes = "";
  #luma: PlaneShrinker | null = null;
  #chroma: PlaneShrinker | null = null;
  #message: YuvMessage | null = null;

  /**
   * @param side longest side of the luma plane, pixels
   * @returns a message whose bytes are overwritten by the next call
   */
  shrink(source: YuvPicture, side: number): YuvMessage {
    const { width, height, chromaWidth, chromaHeight, fullRange } = source;
    const sizes = `${width}×${height} ${chromaWidth}×${chromaHeight} ${side}`;
    if (sizes !== this.#sizes || this.#luma === null || this.#chroma === null || this.#message === null) {
      const chroma = { width: chromaWidth, height: chromaHeight };
      const luma = new PlaneShrinker(source, scaledTo(source, side));
      this.#sizes = sizes;
      this.#luma = luma;
      this.#chroma = new PlaneShrinker(chroma, scaledTo(chroma, LONGEST_CHROMA));
      this.#message = emptyMessage(luma.to, this.#chroma.to);
    }
    const bytes = new Uint8Array(this.#message.data);
    const u = this.#luma.shrink(source.y, bytes, 0);
    const v = this.#chroma.shrink(source.u, bytes, u);
    this.#chroma.shrink(source.v, bytes, v);
    return { ...this.#message, fullRange };
  }
}

function emptyMessage({ width, height }: Size, chroma: Size): YuvMessage {
  return {
    format: "YUV",
    width,
    height,
    chromaWidth: chroma.width,
    chromaHeight: chroma.height,
    fullRange: false,
    data: new ArrayBuffer(width * height + 2 * chroma.width * chroma.height),
  };
}

class PlaneShrinker {
  readonly to: Size;
  readonly #step: number;
  readonly #average: AreaAverage;

  constructor(from: Size, to: Size) {
    this.to = to;
    this.#step = Math.max(1, Math.floor(from.height / (ROWS_AVERAGED * to.height)));
    this.#average = new AreaAverage({ width: from.width, height: Math.floor(from.height / this.#step) }, to);
  }

  /** @returns where the written samples end */
  shrink({ data, offset, stride }: SamplePlane, target: Uint8Array, at: number): number {
    const middle = offset + (this.#step >> 1) * stride;
    const end = at + this.to.width * this.to.height;
    this.#average.shrink({ data, offset: middle, stride: stride * this.#step }, target.subarray(at, end));
    return end;
  }
}
