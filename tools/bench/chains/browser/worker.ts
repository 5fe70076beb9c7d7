/// <reference lib="webworker" />
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings.ts";
import { openEngine } from "../../../browser/worker/open-engine.ts";
import { FrameReader } from "../../../../src/engine/read-frame.ts";
import { type FrameCost, OWN_CHAINS } from "../messages.ts";
import { StageClock, TimedNetwork } from "./stage-clock.ts";
import type { BlockRequest, LoadRequest, WorkerAnswer } from "./undertone-messages.ts";

/** Milliseconds between frames: ten a second; and so far apart that detector and network are due at each. */
const USUAL = 100;
const FAR_APART = 1_100;

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
  const { entry, graphs, detector } = await openEngine(modelId);
  const clock = new StageClock();
  const network = new TimedNetwork(entry, clock.aroundGraphs(graphs), clock);
  const parts = { network, detector: clock.aroundDetector(detector) };
  const readers = new Map(OWN_CHAINS.map((chain) => [chain, new FrameReader(parts, DEFAULT_SETTINGS)]));
  return async ({ chain, first, count }) => {
    const reader = readers.get(chain);
    const costs: FrameCost[] = [];
    for (let index = first; index < first + count; index += 1) {
      const picture = pictures[chain][index % pictures[chain].length];
      if (picture === undefined || reader === undefined) throw new Error(`nothing to read for ${chain}`);
      costs.push(await readFrame(reader, picture, index * (chain === "undertoneAnew" ? FAR_APART : USUAL), clock));
    }
    return costs;
  };
}

async function readFrame(
  reader: FrameReader,
  picture: RawPicture,
  time: number,
  clock: StageClock,
): Promise<FrameCost> {
  clock.restart();
  const readings = await reader.readFrame(picture, time);
  return clock.read(readings.filter(({ unsure }) => unsure === null || unsure === "low-confidence").length);
}

function answer(message: WorkerAnswer): void {
  self.postMessage(message);
}
