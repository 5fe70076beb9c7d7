/// <reference lib="webworker" />
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { findModel, parseRegistry } from "../../../../src/core/registry/parse.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings.ts";
import { createStreamReader, type StreamReader } from "../../../../src/engine/stream-reader.ts";
import { loadDetector } from "../../../../src/offscreen/worker/media-pipe-detector.ts";
import { loadGraphs } from "../../../../src/offscreen/worker/onnx-graphs.ts";
import { readPackaged } from "../../../../src/offscreen/worker/packaged.ts";
import type { FrameCost } from "../messages.ts";
import { StageClock, TimedNetwork } from "./stage-clock.ts";
import type { BlockRequest, LoadRequest, WorkerAnswer } from "./undertone-messages.ts";

/** Milliseconds between frames: ten a second; and so far apart that the detector is due at each. */
const USUAL = 100;
const DETECTING = 300;

let read: ((request: BlockRequest) => Promise<readonly FrameCost[]>) | null = null;

self.addEventListener("message", ({ data }: MessageEvent<LoadRequest | BlockRequest>) => {
  obey(data).then(
    (costs) => {
      answer({ kind: "read", costs });
    },
    (error: unknown) => {
      answer({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
    },
  );
});

async function obey(request: LoadRequest | BlockRequest): Promise<readonly FrameCost[]> {
  if ("pictures" in request) {
    read = await load(request);
    return [];
  }
  if (read === null) throw new Error("nothing is loaded yet");
  return read(request);
}

async function load({ modelId, pictures }: LoadRequest): Promise<typeof read> {
  const file = "models/models.json";
  const entry = findModel(parseRegistry(new TextDecoder().decode(await readPackaged(file)), file), modelId);
  const clock = new StageClock();
  const network = new TimedNetwork(entry, clock.aroundGraphs(await loadGraphs(entry, 1)), clock);
  const parts = { network, detector: clock.aroundDetector(await loadDetector()) };
  const readers = {
    usual: createStreamReader(parts, DEFAULT_SETTINGS),
    detecting: createStreamReader(parts, DEFAULT_SETTINGS),
  };
  return async ({ detecting, first, count }) => {
    const reader = detecting ? readers.detecting : readers.usual;
    const costs: FrameCost[] = [];
    for (let index = first; index < first + count; index += 1) {
      const picture = pictures[index % pictures.length];
      if (picture === undefined) throw new Error("there are no pictures");
      costs.push(await readFrame(reader, picture, index * (detecting ? DETECTING : USUAL), clock));
    }
    return costs;
  };
}

async function readFrame(
  reader: StreamReader,
  picture: RawPicture,
  time: number,
  clock: StageClock,
): Promise<FrameCost> {
  clock.restart();
  const readings = await reader.read(picture, time);
  return clock.read(readings.filter(({ unsure }) => unsure === null || unsure === "low-confidence").length);
}

function answer(message: WorkerAnswer): void {
  self.postMessage(message);
}
