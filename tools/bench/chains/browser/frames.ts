import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from "mediabunny";
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { asI420 } from "../../../evaluate/search/as-i420.ts";

const WIDTH = 640;
const HEIGHT = 480;

/** A frame in the form that each chain takes it in: Undertone's content script sends I420, peers read ImageData. */
export interface Frame {
  readonly image: ImageData;
  readonly picture: RawPicture;
}

/** Frames of /clip, `interval` seconds apart, scaled to 640×480. */
export async function loadFrames(count: number, interval: number): Promise<Frame[]> {
  const clip = await (await fetch("/clip")).blob();
  const track = await new Input({ formats: ALL_FORMATS, source: new BlobSource(clip) }).getPrimaryVideoTrack();
  if (track === null) throw new Error("the clip has no video track");
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("the browser gives no 2D canvas");
  const times = Array.from({ length: count }, (_, index) => index * interval);
  const frames: Frame[] = [];
  for await (const sample of new VideoSampleSink(track).samplesAtTimestamps(times)) {
    if (sample === null) throw new Error("the clip is shorter than the frames asked for");
    sample.draw(context, 0, 0, WIDTH, HEIGHT);
    sample.close();
    const image = context.getImageData(0, 0, WIDTH, HEIGHT);
    frames.push({ image, picture: asI420(withoutAlpha(image.data), WIDTH, HEIGHT) });
  }
  return frames;
}

function withoutAlpha(pixels: Uint8ClampedArray): Uint8Array {
  return new Uint8Array(pixels).filter((_, index) => index % 4 !== 3);
}
