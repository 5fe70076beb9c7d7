import { brightnessOf, type RawPicture, type SamplePlane } from "../../core/picture/picture.ts";
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

/** 0..1, a codec's range stretched to the whole. */
function greyCrop(picture: RawPicture, square: Square, side: number): Float32Array {
  const { left, top } = square;
  const part = { left, top, width: square.side, height: square.side };
  const brightness = resample(brightnessOf(picture), picture, part, side);
  return picture.format === "grey" || picture.fullRange
    ? brightness.map((value) => value / 255)
    : brightness.map((value) => clamp((value - 16) / 219));
}

/** Rec. 601, which WebRTC's codecs signal for camera pictures. */
function colourCrop(picture: RawPicture, square: Square, side: number): Float32Array {
  const luma = greyCrop(picture, square, side);
  if (picture.format === "grey") return joined([luma, luma, luma]);
  const { chromaWidth: width, chromaHeight: height } = picture;
  const [across, down] = [width / picture.width, height / picture.height];
  const part = {
    left: square.left * across,
    top: square.top * down,
    width: square.side * across,
    height: square.side * down,
  };
  const range = picture.fullRange ? 255 : 224;
  const chroma = (plane: SamplePlane): Float32Array =>
    resample(plane, { width, height }, part, side).map((value) => (value - 128) / range);
  const blueness = chroma(picture.u);
  const redness = chroma(picture.v);
  return joined([
    luma.map((y, i) => clamp(y + 1.402 * (redness[i] ?? 0))),
    luma.map((y, i) => clamp(y - 0.344136 * (blueness[i] ?? 0) - 0.714136 * (redness[i] ?? 0))),
    luma.map((y, i) => clamp(y + 1.772 * (blueness[i] ?? 0))),
  ]);
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
