import type { Size } from "../box.ts";

/** Eight-bit samples of one plane, row by row. */
export interface SamplePlane {
  readonly data: Uint8Array;
  /** Where the plane's first sample stands in `data`. */
  readonly offset: number;
  /** Samples from one row to the next. */
  readonly stride: number;
}

/** A camera picture as video codecs keep it (Rec. 601): luma, and chroma planes of a size of their own, as a rule smaller. */
export interface YuvPicture extends Size {
  readonly format: "YUV";
  readonly y: SamplePlane;
  readonly u: SamplePlane;
  readonly v: SamplePlane;
  /** Samples of U and of V; they cover the same picture as `width` × `height` samples of Y do. */
  readonly chromaWidth: number;
  readonly chromaHeight: number;
  /** Luma 0..255 where true, 16..235 where false (most video). */
  readonly fullRange: boolean;
}

/** One byte for each pixel, 0 black .. 255 white. */
export interface GreyPicture extends Size {
  readonly format: "grey";
  readonly grey: SamplePlane;
}

/** What the engine reads. No copy is made of what a frame brought. */
export type RawPicture = YuvPicture | GreyPicture;

/** A plane without gaps over `data`, of `samples` bytes in a row. */
export function packedPlane(data: Uint8Array, samples: number): SamplePlane {
  return { data, offset: 0, stride: samples };
}

/** The plane that tells brightness. */
export function brightnessOf(picture: RawPicture): SamplePlane {
  return picture.format === "grey" ? picture.grey : picture.y;
}

/** Planes that lie one after the other in `data` without gaps, as they travel. */
export function yuvPicture(
  data: Uint8Array,
  { width, height, chromaWidth, chromaHeight, fullRange }: Omit<YuvPicture, "format" | "y" | "u" | "v">,
): YuvPicture {
  const plane = (offset: number, stride: number): SamplePlane => ({ data, offset, stride });
  const u = width * height;
  return {
    format: "YUV",
    width,
    height,
    chromaWidth,
    chromaHeight,
    fullRange,
    y: plane(0, width),
    u: plane(u, chromaWidth),
    v: plane(u + chromaWidth * chromaHeight, chromaWidth),
  };
}
