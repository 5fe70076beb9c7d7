import type { Size } from "../../core/box.ts";
import { LONGEST_SIDE, type Picture } from "../../messages/picture.ts";
import type { MediaElement } from "../page/media-element.ts";

const JPEG_QUALITY = 0.85;

let canvas: OffscreenCanvas | null = null;

/**
 * Draws an element at this size and reads it back, four bytes for each pixel.
 *
 * @throws DOMException "SecurityError" where the page may not read the picture
 */
export function drawRgba(media: MediaElement, size: Size): Uint8ClampedArray {
  // One canvas for all streams, never resized: a canvas for each frame would keep the garbage collector busy.
  canvas ??= new OffscreenCanvas(LONGEST_SIDE, LONGEST_SIDE);
  return draw(canvas, media, size).getImageData(0, 0, size.width, size.height).data;
}

/** The same as JPEG in base64. */
export async function drawJpeg(media: MediaElement, size: Size): Promise<Picture> {
  const picture = new OffscreenCanvas(size.width, size.height);
  draw(picture, media, size);
  const blob = await picture.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
  return { format: "JPEG", ...size, base64: base64Of(new Uint8Array(await blob.arrayBuffer())) };
}

/** Forgets the shared canvas. */
export function releaseCanvas(): void {
  canvas = null;
}

function draw(onto: OffscreenCanvas, media: MediaElement, { width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = onto.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("the browser gives no 2D canvas to read videos with");
  context.clearRect(0, 0, width, height);
  context.drawImage(media, 0, 0, width, height);
  return context;
}

function base64Of(bytes: Uint8Array): string {
  const CHUNK = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
