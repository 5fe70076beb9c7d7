import { fromRgba } from "../../core/picture/from-rgba.ts";
import { type RawPicture, yuvPicture } from "../../core/picture/picture.ts";
import type { Picture } from "../../messages/picture.ts";

/** A picture as it came over the port, as the pipeline takes it. Copies nothing but JPEG. */
export async function rawPicture(picture: Picture): Promise<RawPicture> {
  return picture.format === "YUV" ? yuvPicture(new Uint8Array(picture.data), picture) : decodeJpeg(picture.base64);
}

async function decodeJpeg(base64: string): Promise<RawPicture> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("this browser gives a worker no 2D canvas, so JPEG frames cannot be read");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return fromRgba(context.getImageData(0, 0, width, height).data, width, height);
}
