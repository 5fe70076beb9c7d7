/// <reference lib="webworker" />
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings.ts";
import { openEngine } from "../../../browser/worker/open-engine.ts";
import { FrameReader } from "../../../../src/engine/read-frame.ts";
import { type FrameCost, OWN_CHAINS } from "../messages.ts";
import { Stopwatch } from "../../../../src/offscreen/worker/stopwatch.ts";
import { TimedNetwork } from "./timed-network.ts";
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
  const stopwatch = new Stopwatch();
  const network = new TimedNetwork(entry, stopwatch.aroundGraphs(graphs));
  const parts = { network, detector: stopwatch.aroundDetector(detector) };
  const readFrame = async (reader: FrameReader, picture: RawPicture, time: number): Promise<FrameCost> => {
    stopwatch.restart();
    network.took = 0;
    const readings = await reader.readFrame(picture, time);
    const { total, detection: detect, runs } = stopwatch.read();
    const inNetworks = runs.reduce((sum, run) => sum + run, 0);
    return {
      ...{ total, detect, crop: network.took - inNetworks, network: inNetworks, smooth: total - detect - network.took },
      faces: readings.filter(({ unsure }) => unsure === null || unsure === "low-confidence").length,
    };
  };
  const readers = new Map(OWN_CHAINS.map((chain) => [chain, new FrameReader(parts, DEFAULT_SETTINGS)]));
  return async ({ chain, first, count }) => {
    const reader = readers.get(chain);
    const costs: FrameCost[] = [];
    for (let index = first; index < first + count; index += 1) {
      const picture = pictures[chain][index % pictures[chain].length];
      if (picture === undefined || reader === undefined) throw new Error(`nothing to read for ${chain}`);
      costs.push(await readFrame(reader, picture, index * (chain === "undertoneAnew" ? FAR_APART : USUAL)));
    }
    return costs;
  };
}

function answer(message: WorkerAnswer): void {
  self.postMessage(message);
}
