import sharp from "sharp";
import type { GreyPicture } from "../../../src/core/picture/picture.ts";
import { greyPicture, pixelsOf } from "./degradations.ts";

/** A picture compressed as JPEG and decoded again; `quality` 1..100. */
export async function compressed(picture: GreyPicture, quality: number): Promise<GreyPicture> {
  const { width, height } = picture;
  const jpeg = await sharp(pixelsOf(picture), { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer();
  const pixels = await sharp(jpeg).greyscale().raw().toBuffer();
  return greyPicture(width, height, (index) => pixels[index] ?? 0);
}
