import type { I420Picture, RawPicture, RgbaPicture } from "../../core/picture/picture.ts";
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
  const channelSize = crop.length / mean.length;
  return crop.map((value, index) => {
    const channel = Math.floor(index / channelSize);
    return (value - (mean[channel] ?? 0)) / (std[channel] ?? 1);
  });
}

function greyCrop(picture: RawPicture, square: Square, side: number): Float32Array {
  const { width, height } = picture;
  switch (picture.format) {
    case "grey":
      return resample({ plane: picture.grey, width, height, step: 1, channel: 0 }, square, side).map((v) => v / 255);
    case "I420":
      return resampledLuma(picture, square, side);
    case "RGBA": {
      const [red, green, blue] = resampledChannels(picture, square, side);
      return red.map((r, i) => (0.299 * r + 0.587 * (green[i] ?? 0) + 0.114 * (blue[i] ?? 0)) / 255);
    }
  }
}

function colourCrop(picture: RawPicture, square: Square, side: number): Float32Array {
  switch (picture.format) {
    case "grey": {
      const grey = greyCrop(picture, square, side);
      return joined([grey, grey, grey]);
    }
    case "RGBA":
      return joined(resampledChannels(picture, square, side).map((channel) => channel.map((value) => value / 255)));
    case "I420":
      return joined(convertedChannels(picture, square, side));
  }
}

function resampledChannels(
  picture: RgbaPicture,
  square: Square,
  side: number,
): [Float32Array, Float32Array, Float32Array] {
  const { width, height, rgba } = picture;
  const pick = (channel: number): Float32Array =>
    resample({ plane: rgba, width, height, step: 4, channel }, square, side);
  return [pick(0), pick(1), pick(2)];
}

/** Luma 0..1, the codec's range stretched to the whole. */
function resampledLuma(picture: I420Picture, square: Square, side: number): Float32Array {
  const { width, height, fullRange } = picture;
  const luma = resample({ plane: picture.y, width, height, step: 1, channel: 0 }, square, side);
  return fullRange ? luma.map((value) => value / 255) : luma.map((value) => clamp((value - 16) / 219));
}

/** Rec. 601, which WebRTC's codecs signal for camera pictures; chroma at half the resolution. */
function convertedChannels(picture: I420Picture, square: Square, side: number): readonly Float32Array[] {
  const luma = resampledLuma(picture, square, side);
  const half = { left: square.left / 2, top: square.top / 2, side: square.side / 2 };
  const width = (picture.width + 1) >> 1;
  const height = (picture.height + 1) >> 1;
  const range = picture.fullRange ? 255 : 224;
  const chroma = (plane: I420Picture["u"]): Float32Array =>
    resample({ plane, width, height, step: 1, channel: 0 }, half, side).map((value) => (value - 128) / range);
  const blueness = chroma(picture.u);
  const redness = chroma(picture.v);
  return [
    luma.map((y, i) => clamp(y + 1.402 * (redness[i] ?? 0))),
    luma.map((y, i) => clamp(y - 0.344136 * (blueness[i] ?? 0) - 0.714136 * (redness[i] ?? 0))),
    luma.map((y, i) => clamp(y + 1.772 * (blueness[i] ?? 0))),
  ];
}

function joined(channels: readonly Float32Array[]): Float32Array {
  const size = channels[0]?.length ?? 0;
  const all = new Float32Array(size * channels.length);
  channels.forEach((channel, index) => {
    all.set(channel, index * size);
  });
  return all;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
