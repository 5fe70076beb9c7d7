import * as v from "valibot";
import { count, text } from "./parse.ts";

/** Longest side of a picture that travels, in pixels. */
export const LONGEST_SIDE = 640;

/** A JPEG takes at most so many characters in base64: for each pixel, and for its head. */
const JPEG = { perPixel: 4, head: 4096 } as const;

/** A side in pixels. */
export const side = v.pipe(count(LONGEST_SIDE), v.minValue(1));

/**
 * A picture on its way: as planes where the browser passes ArrayBuffers, as JPEG in base64 elsewhere. The planes Y, U and
 * V lie one after the other without gaps. Luma has as many samples as the engine asked for, chroma only as many as a
 * detector's small picture needs. What a page says of a buffer is held against the buffer.
 */
export const Picture = v.variant("format", [
  v.pipe(
    v.object({
      format: v.literal("YUV"),
      /** Samples of Y. */
      width: side,
      height: side,
      /** Samples of U and of V; they cover the same picture. */
      chromaWidth: side,
      chromaHeight: side,
      /** Luma 0..255 where true, 16..235 where false (most video). */
      fullRange: v.boolean(),
      data: v.instance(ArrayBuffer),
    }),
    v.check(
      ({ width, height, chromaWidth, chromaHeight, data }) =>
        chromaWidth <= width &&
        chromaHeight <= height &&
        data.byteLength === width * height + 2 * chromaWidth * chromaHeight,
    ),
    v.readonly(),
  ),
  v.pipe(
    v.object({
      format: v.literal("JPEG"),
      width: side,
      height: side,
      base64: v.pipe(text(JPEG.perPixel * LONGEST_SIDE ** 2), v.nonEmpty()),
    }),
    v.check(({ width, height, base64 }) => base64.length <= JPEG.perPixel * width * height + JPEG.head),
    v.readonly(),
  ),
]);

export type Picture = v.InferOutput<typeof Picture>;
