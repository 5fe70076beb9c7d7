import { brightnessOf, type RawPicture } from "../../core/picture/picture.ts";
import type { Backbone } from "../../core/registry/registry.ts";
import { resample } from "./resample.ts";
import type { Square } from "./square.ts";

/**
 * A square of a picture as side × side pixels, values 0..1, one plane for each channel: grey [1, side,
 * side], or red, green, blue [3, side, side].
 *
 * This is the one crop of extension, evaluator and training export. Resampling comes before any
 * conversion of colours, so that only side × side pixels are converted.
 */
export function cropFace(
  picture: RawPicture,
  square: Square,
  side: number,
  colour: Backbone["input"]["colour"],
): Float32Array {
  if (!(square.side > 0)) throw new RangeError(`a crop needs a side above 0 pixels, got ${square.side}`);
  return colour === "grey" ? greyCrop(picture, square, side) : colourCrop(picture, square, side);
}

/** A crop's values for the network: (value − mean) / std with one mean and std for each channel. */
export function normalise(crop: Float32Array, mean: readonly number[], std: readonly number[]): Float32Array {
  const normalised = new Float32Array(crop.length);
  const channelSize = crop.length / mean.length;
  for (const [channel, middle] of mean.entries()) {
    const spread = std[channel] ?? 1;
    const end = (channel + 1) * channelSize;
    for (let at = channel * channelSize; at < end; at++) normalised[at] = ((crop[at] ?? 0) - middle) / spread;
  }
  return normalised;
}

// Loops where a map would read better: a map's callback makes an object of every number, half a megabyte for each face that is
// read (docs/ENGINE.md, "Less garbage").

/** 0..1, a codec's range stretched to the whole. */
function greyCrop(picture: RawPicture, square: Square, side: number): Float32Array {
  const { left, top } = square;
  const part = { left, top, width: square.side, height: square.side };
  const crop = resample(brightnessOf(picture), picture, part, side);
  const fullRange = picture.format === "grey" || picture.fullRange;
  for (let at = 0; at < crop.length; at++) {
    const value = crop[at] ?? 0;
    crop[at] = fullRange ? value / 255 : clamp((value - 16) / 219);
  }
  return crop;
}

/** Rec. 601, which WebRTC's codecs signal for camera pictures. */
function colourCrop(picture: RawPicture, square: Square, side: number): Float32Array {
  const luma = greyCrop(picture, square, side);
  const size = luma.length;
  const all = new Float32Array(3 * size);
  if (picture.format === "grey") {
    for (const channel of [0, 1, 2]) all.set(luma, channel * size);
    return all;
  }
  const { chromaWidth: width, chromaHeight: height } = picture;
  const [across, down] = [width / picture.width, height / picture.height];
  const part = {
    left: square.left * across,
    top: square.top * down,
    width: square.side * across,
    height: square.side * down,
  };
  const range = picture.fullRange ? 255 : 224;
  const blueness = resample(picture.u, { width, height }, part, side);
  const redness = resample(picture.v, { width, height }, part, side);
  for (let at = 0; at < size; at++) {
    const y = luma[at] ?? 0;
    const blue = ((blueness[at] ?? 0) - 128) / range;
    const red = ((redness[at] ?? 0) - 128) / range;
    all[at] = clamp(y + 1.402 * red);
    all[at + size] = clamp(y - 0.344136 * blue - 0.714136 * red);
    all[at + 2 * size] = clamp(y + 1.772 * blue);
  }
  return all;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
