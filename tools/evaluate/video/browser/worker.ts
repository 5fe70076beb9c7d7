import { ALL_FORMATS, BlobSource, Input, VideoSampleSink, type InputVideoTrack } from "mediabunny";
import { FrameReader } from "../../../../src/engine/read-frame.ts";
import { PictureShrinker } from "../../../../src/content/grabbing/shrink-picture.ts";
import { type RawPicture, type YuvPicture, yuvPicture } from "../../../../src/core/picture/picture.ts";
import type { Reading } from "../../../../src/core/reading.ts";
import type { Settings, Smoothing } from "../../../../src/core/settings.ts";
import { openEngine } from "../../../browser/worker/open-engine.ts";
import { servePage } from "../../../browser/worker/serve-page.ts";
import { RememberingNetwork, rememberingDetector } from "./remembering.ts";
import { samplePicture } from "./sample-picture.ts";

/** Read the clip that is served as /clip. */
export interface ReadClip {
  readonly settings: Settings;
  /** Readings a second; null for every frame. */
  readonly hertz: number | null;
  /** Seconds of the clip to read; null for all. */
  readonly until: number | null;
}

/** A face of one frame: as the extension shows it, and without smoothing over time. */
export interface FaceRecord extends Reading {
  readonly raw: Omit<Reading, "faceId" | "box">;
}

/** `t`: seconds from the clip's start. */
export interface FrameRecord {
  readonly t: number;
  readonly faces: readonly FaceRecord[];
}

export type ClipMessage =
  | { readonly kind: "opened"; readonly duration: number; readonly width: number; readonly height: number }
  | { readonly kind: "frame"; readonly frame: FrameRecord };

const NONE: Smoothing = { filter: "mean", seconds: 0 };

type Say = (message: ClipMessage) => void;

servePage(async ({ settings, hertz, until }: ReadClip, say: Say) => {
  const track = await openClip(say);
  const readers = await makeReaders(settings);
  const shrinker = new PictureShrinker();
  let due = Number.NEGATIVE_INFINITY;
  for await (const sample of new VideoSampleSink(track).samples(0, until ?? Number.POSITIVE_INFINITY)) {
    const t = sample.timestamp;
    const wanted = t >= due;
    if (wanted && hertz !== null) due = Math.max(t, due) + 1 / hertz - 1e-6;
    const picture = wanted ? asSent(shrinker, await samplePicture(sample), readers.smoothed.wantedSide) : null;
    sample.close();
    if (picture !== null) say({ kind: "frame", frame: { t, faces: await readFaces(readers, picture, t) } });
  }
});

/** A frame as the content script would send it: no larger than the engine asked for. */
function asSent(shrinker: PictureShrinker, picture: YuvPicture, side: number): RawPicture {
  const message = shrinker.shrink(picture, side);
  return yuvPicture(new Uint8Array(message.data), message);
}

async function openClip(say: Say): Promise<InputVideoTrack> {
  const clip = await (await fetch("/clip")).blob();
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(clip) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error("it has no video track");
  if (!(await track.canDecode()))
    throw new Error(`this browser cannot decode its codec (${String(await track.getCodec())})`);
  const duration = await track.computeDuration();
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  say({ kind: "opened", duration, width, height });
  return track;
}

async function makeReaders(settings: Settings) {
  const { entry, graphs, detector } = await openEngine(settings.modelId);
  const parts = { network: new RememberingNetwork(entry, graphs), detector: rememberingDetector(detector) };
  const unsmoothed = { ...settings, smoothing: { expression: NONE, valenceArousal: NONE, actionUnits: NONE } };
  return { raw: new FrameReader(parts, unsmoothed), smoothed: new FrameReader(parts, settings) };
}

async function readFaces(
  { raw, smoothed }: Awaited<ReturnType<typeof makeReaders>>,
  picture: RawPicture,
  t: number,
): Promise<FaceRecord[]> {
  const unsmoothed = new Map((await raw.readFrame(picture, t * 1000)).map((reading) => [reading.faceId, reading]));
  const readings = await smoothed.readFrame(picture, t * 1000);
  return readings.map((reading) => ({ ...reading, raw: withoutPlace(unsmoothed.get(reading.faceId) ?? reading) }));
}

function withoutPlace(reading: Reading): FaceRecord["raw"] {
  const { expression, confidence, unsure, carriedBy, probabilities, valence, arousal, actionUnits } = reading;
  return { expression, confidence, unsure, carriedBy, probabilities, valence, arousal, actionUnits };
}
