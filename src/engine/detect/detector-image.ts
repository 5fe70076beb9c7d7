import { getOrInsert } from "../../core/get-or-insert.ts";
import type { Size } from "../../core/box.ts";
import { AreaAverage, scaledTo } from "../../core/picture/area-average.ts";
import {
  brightnessOf,
  packedPlane,
  type RawPicture,
  type SamplePlane,
  type YuvPicture,
} from "../../core/picture/picture.ts";
import type { Region } from "./face-detector.ts";

/** Side of the network's input, pixels. */
export const DETECTOR_SIDE = 128;

/** Numbers of an image. */
export const IMAGE_LENGTH = 3 * DETECTOR_SIDE ** 2;

/** What the network is shown: red, green, blue [3, 128, 128] in -1..1, black around the region, which lies in the middle. */
export interface DetectorImage extends Region {
  readonly values: Float32Array;
}

/** Chroma that is not there. */
const NO_COLOUR = { u: packedPlane(Uint8Array.of(128), 1), v: packedPlane(Uint8Array.of(128), 1), width: 1, height: 1 };

/** Makes the small images in which faces are looked for: area averages of a picture, or of a part of it. */
export class DetectorImages {
  readonly #averages = new Map<string, AreaAverage>();

  /**
   * What the network is shown of a picture.
   *
   * @param region all of the picture where it is left out
   * @param values what the image is made in, of IMAGE_LENGTH
   */
  of(
    picture: RawPicture,
    region: Region = { left: 0, top: 0, ...sizeOf(picture) },
    values: Float32Array = new Float32Array(IMAGE_LENGTH),
  ): DetectorImage {
    const size = scaledTo(region, DETECTOR_SIDE);
    const luma = this.#average(partOf(brightnessOf(picture), region), region, size);
    const place = { left: (DETECTOR_SIDE - size.width) >> 1, top: (DETECTOR_SIDE - size.height) >> 1, ...size };
    const image = { ...place, values: values.fill(-1) };
    paint(image, luma, this.#chroma(picture, region, size), picture.format === "grey" || picture.fullRange);
    return image;
  }

  /** Chroma of a region, where it is finer than the image averaged to the image's size. */
  #chroma(picture: RawPicture, region: Region, size: Size): typeof NO_COLOUR {
    if (picture.format === "grey") return NO_COLOUR;
    const part = chromaRegion(picture, region);
    const smaller = { width: Math.min(part.width, size.width), height: Math.min(part.height, size.height) };
    const [u, v] = [picture.u, picture.v].map((plane) => this.#average(partOf(plane, part), part, smaller));
    return u === undefined || v === undefined ? NO_COLOUR : { u, v, ...smaller };
  }

  #average(plane: SamplePlane, from: Size, to: Size): SamplePlane {
    if (from.width === to.width && from.height === to.height) return plane;
    const key = `${from.width}×${from.height} ${to.width}×${to.height}`;
    const average = getOrInsert(this.#averages, key, () => new AreaAverage(from, to));
    const data = new Uint8Array(to.width * to.height);
    average.shrink(plane, data);
    return packedPlane(data, to.width);
  }
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

function partOf(plane: SamplePlane, { left, top }: Region): SamplePlane {
  return { ...plane, offset: plane.offset + top * plane.stride + left };
}

/** The samples of U and V that lie in a region, the outermost ones in part. */
function chromaRegion({ width, height, chromaWidth, chromaHeight }: YuvPicture, region: Region): Region {
  const left = Math.floor((region.left * chromaWidth) / width);
  const top = Math.floor((region.top * chromaHeight) / height);
  const right = Math.ceil(((region.left + region.width) * chromaWidth) / width);
  const bottom = Math.ceil(((region.top + region.height) * chromaHeight) / height);
  return { left, top, width: right - left, height: bottom - top };
}

/** Rec. 601; the chroma sample nearest to each pixel. */
function paint(
  { values, left, top, width, height }: DetectorImage,
  luma: SamplePlane,
  chroma: typeof NO_COLOUR,
  fullRange: boolean,
): void {
  const black = fullRange ? 0 : 16;
  const lumaScale = 2 / (fullRange ? 255 : 219);
  const chromaScale = 2 / (fullRange ? 255 : 224);
  const { u, v } = chroma;
  const channel = DETECTOR_SIDE ** 2;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * chroma.height) / height);
    let at = (top + y) * DETECTOR_SIDE + left;
    for (let x = 0; x < width; x++, at++) {
      const column = Math.floor(((x + 0.5) * chroma.width) / width);
      const brightness = lumaScale * ((luma.data[luma.offset + y * luma.stride + x] ?? 0) - black) - 1;
      const blueness = chromaScale * ((u.data[u.offset + row * u.stride + column] ?? 0) - 128);
      const redness = chromaScale * ((v.data[v.offset + row * v.stride + column] ?? 0) - 128);
      values[at] = clamp(brightness + 1.402 * redness);
      values[at + channel] = clamp(brightness - 0.344136 * blueness - 0.714136 * redness);
      values[at + 2 * channel] = clamp(brightness + 1.772 * blueness);
    }
  }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
