import { fromRgba } from "../../../src/core/picture/from-rgba.ts";
import type { YuvPicture } from "../../../src/core/picture/picture.ts";

/** A picture file's pixels, as the engine reads them. @throws what the server says where it has none */
export async function fetchPicture(path: string): Promise<YuvPicture> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await response.text());
  const bitmap = await createImageBitmap(await response.blob());
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("the browser gives no 2D canvas");
  context.drawImage(bitmap, 0, 0);
  return fromRgba(context.getImageData(0, 0, width, height).data, width, height);
}
