import sharp from "sharp";
import { cropFace } from "../../../src/engine/crop/crop.ts";
import { wholeSquare } from "../../../src/engine/crop/square.ts";
import { normal } from "../metrics/bootstrap.ts";
import { packedPlane, type GreyPicture } from "../../../src/core/picture/picture.ts";
import { sum } from "../../../src/core/statistics.ts";

/** Numbers in 0..1, the same in every run. */
export type Random = () => number;

/** A square picture scaled to side × side pixels with the extension's own filter. */
export function resized(picture: GreyPicture, side: number): GreyPicture {
  const values = cropFace(picture, wholeSquare(picture), side, "grey");
  return greyPicture(side, side, (index) => 255 * (values[index] ?? 0));
}

/** Gaussian blur, `sigma` in pixels of the picture; edges are repeated outwards. 0 changes nothing. */
export function blurred(picture: GreyPicture, sigma: number): GreyPicture {
  if (sigma === 0) return picture;
  const { width, height } = picture;
  const radius = Math.ceil(3 * sigma);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, tap) =>
    Math.exp(-((tap - radius) ** 2) / (2 * sigma ** 2)),
  );
  const total = sum(kernel);
  const along = (
    values: ArrayLike<number>,
    step: number,
    length: number,
    position: (index: number) => number,
  ): Float64Array =>
    Float64Array.from({ length: width * height }, (_, index) => {
      const at = position(index);
      const sum = kernel.reduce((reached, weight, tap) => {
        const neighbour = Math.min(length - 1, Math.max(0, at + tap - radius));
        return reached + weight * (values[index + (neighbour - at) * step] ?? 0);
      }, 0);
      return sum / total;
    });
  const across = along(pixelsOf(picture), 1, width, (index) => index % width);
  const both = along(across, width, height, (index) => Math.floor(index / width));
  return greyPicture(width, height, (index) => both[index] ?? 0);
}

/** Brightness times `gain`; what goes beyond white is white. */
export function lit(picture: GreyPicture, gain: number): GreyPicture {
  return mapped(picture, (value) => value * gain);
}

/** Contrast times `factor` around middle grey: fog, a lamp behind the face, a dirty lens. */
export function faded(picture: GreyPicture, factor: number): GreyPicture {
  return mapped(picture, (value) => 127.5 + factor * (value - 127.5));
}

/** Gaussian noise of standard deviation `sigma` (of 255), each pixel by itself. */
export function noisy(picture: GreyPicture, sigma: number, random: Random): GreyPicture {
  return mapped(picture, (value) => value + sigma * normal(random));
}

/** Compressed as JPEG and decoded again; `quality` 1..100. */
export async function compressed(picture: GreyPicture, quality: number): Promise<GreyPicture> {
  const { width, height } = picture;
  const camera = sharp(pixelsOf(picture), { raw: { width, height, channels: 1 } });
  const pixels = await sharp(await camera.jpeg({ quality }).toBuffer())
    .greyscale()
    .raw()
    .toBuffer();
  return greyPicture(width, height, (index) => pixels[index] ?? 0);
}

function mapped(picture: GreyPicture, change: (value: number) => number): GreyPicture {
  const pixels = pixelsOf(picture);
  return greyPicture(picture.width, picture.height, (index) => change(pixels[index] ?? 0));
}

/** The picture's pixels row by row, without gaps. */
export function pixelsOf({ grey: { data, offset, stride }, width, height }: GreyPicture): Uint8Array {
  return Uint8Array.from(
    { length: width * height },
    (_, index) => data[offset + Math.floor(index / width) * stride + (index % width)] ?? 0,
  );
}

/** A picture of values that are rounded and kept within 0..255. */
export function greyPicture(width: number, height: number, value: (index: number) => number): GreyPicture {
  const data = Uint8ClampedArray.from({ length: width * height }, (_, index) => value(index));
  return { format: "grey", width, height, grey: packedPlane(new Uint8Array(data.buffer), width) };
}
