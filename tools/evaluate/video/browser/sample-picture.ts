import type { VideoSample } from "mediabunny";
import type { YuvPicture } from "../../../../src/core/picture/picture.ts";
import { fromRgba } from "../../../../src/core/picture/from-rgba.ts";
import { LONGEST_SIDE } from "../../../../src/messages/picture.ts";

let canvas: OffscreenCanvas | null = null;

/** A decoded frame as the extension would grab it: the decoder's own I420 where it fits, else drawn and read back. */
export async function samplePicture(sample: VideoSample): Promise<YuvPicture> {
  return (await copyRaw(sample)) ?? drawn(sample);
}

async function copyRaw(sample: VideoSample): Promise<YuvPicture | null> {
  const { format, visibleRect, displayWidth, displayHeight, rotation } = sample;
  const { width, height } = visibleRect;
  const asShown = width === displayWidth && height === displayHeight && rotation === 0;
  if (format !== "I420" || !asShown || Math.max(width, height) > LONGEST_SIDE) return null;
  const data = new Uint8Array(sample.allocationSize());
  const [y, u, v] = await sample.copyTo(data);
  if (y === undefined || u === undefined || v === undefined) return null;
  const fullRange = sample.colorSpace.fullRange ?? false;
  const chroma = { chromaWidth: (width + 1) >> 1, chromaHeight: (height + 1) >> 1 };
  const planes = { y: { data, ...y }, u: { data, ...u }, v: { data, ...v } };
  return { format: "YUV", width, height, fullRange, ...chroma, ...planes };
}

function drawn(sample: VideoSample): YuvPicture {
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(sample.displayWidth, sample.displayHeight));
  const width = Math.max(1, Math.round(sample.displayWidth * shrink));
  const height = Math.max(1, Math.round(sample.displayHeight * shrink));
  canvas ??= new OffscreenCanvas(LONGEST_SIDE, LONGEST_SIDE);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("the browser gives no 2D canvas");
  context.clearRect(0, 0, width, height);
  sample.draw(context, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return fromRgba(data, width, height);
}
