import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from "mediabunny";
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { fromRgba } from "../../../../src/core/picture/from-rgba.ts";

const WIDTH = 640;
const HEIGHT = 480;

/** A frame in the form that each chain takes it in: Undertone's content script sends I420, peers read ImageData. */
export interface Frame {
  readonly image: ImageData;
  readonly picture: RawPicture;
}

/**
 * Frames of /clip, `interval` seconds apart, scaled to 640×480.
 *
 * @param faces 1: a frame fills the picture; up to 4: it stands so often in a quarter of it
 */
export async function loadFrames(count: number, interval: number, faces = 1): Promise<Frame[]> {
  const [width, height] = faces === 1 ? [WIDTH, HEIGHT] : [WIDTH / 2, HEIGHT / 2];
  const clip = await (await fetch("/clip")).blob();
  const track = await new Input({ formats: ALL_FORMATS, source: new BlobSource(clip) }).getPrimaryVideoTrack();
  if (track === null) throw new Error("the clip has no video track");
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("the browser gives no 2D canvas");
  const times = Array.from({ length: count }, (_, index) => index * interval);
  const frames: Frame[] = [];
  for await (const sample of new VideoSampleSink(track).samplesAtTimestamps(times)) {
    if (sample === null) throw new Error("the clip is shorter than the frames asked for");
    for (let face = 0; face < faces; face += 1) {
      sample.draw(context, (face % 2) * width, Math.floor(face / 2) * height, width, height);
    }
    sample.close();
    const image = context.getImageData(0, 0, WIDTH, HEIGHT);
    frames.push({ image, picture: fromRgba(image.data, WIDTH, HEIGHT) });
  }
  return frames;
}
