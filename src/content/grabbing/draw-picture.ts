import type { Size } from "../placement/rect.ts";
import { LONGEST_SIDE, type Picture } from "../../messages/frames.ts";
import type { MediaElement } from "../page/media-element.ts";

const JPEG_QUALITY = 0.85;

let canvas: OffscreenCanvas | null = null;

/**
 * Draws an element, scaled down to LONGEST_SIDE where it is larger, and reads it back.
 *
 * @param binary RGBA where true, JPEG in base64 where false
 * @throws DOMException "SecurityError" where the page may not read the picture
 */
export async function drawPicture(media: MediaElement, natural: Size, binary: boolean): Promise<Picture> {
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(natural.width, natural.height));
  const width = Math.max(1, Math.round(natural.width * shrink));
  const height = Math.max(1, Math.round(natural.height * shrink));
  if (binary) {
    // One canvas for all streams, never resized: a canvas for each frame would keep the garbage collector busy.
    canvas ??= new OffscreenCanvas(LONGEST_SIDE, LONGEST_SIDE);
    const { data } = draw(canvas, media, width, height).getImageData(0, 0, width, height);
    return { format: "RGBA", width, height, data: data.buffer };
  }
  const picture = new OffscreenCanvas(width, height);
  draw(picture, media, width, height);
  const blob = await picture.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
  return { format: "JPEG", width, height, base64: base64Of(new Uint8Array(await blob.arrayBuffer())) };
}

/** Forgets the shared canvas. */
export function releaseCanvas(): void {
  canvas = null;
}

function draw(
  onto: OffscreenCanvas,
  media: MediaElement,
  width: number,
  height: number,
): OffscreenCanvasRenderingContext2D {
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
