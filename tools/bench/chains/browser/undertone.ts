import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings.ts";
import { FrameReader } from "../../../../src/engine/read-frame.ts";
import { Stopwatch } from "../../../../src/offscreen/worker/stopwatch.ts";
import { openEngine } from "../../../browser/worker/open-engine.ts";
import { OWN_CHAINS, type OwnChain } from "../chains.ts";
import { TimedNetwork } from "./timed-network.ts";
import { sum } from "../../../../src/core/statistics.ts";

/** What one frame cost, milliseconds. */
export interface FrameCost {
  readonly total: number;
  /** The detector; 0 where it was not due. */
  readonly detect: number;
  readonly crop: number;
  /** Backbone and heads. */
  readonly network: number;
  /** All the rest: scene cut, tracking, quality gate, calibration, smoothing. */
  readonly smooth: number;
  readonly faces: number;
}

/** Loads the extension's engine, with a reader for each of its chains. */
export async function loadUndertone(
  modelId: string,
): Promise<(chain: OwnChain, picture: RawPicture, milliseconds: number) => Promise<FrameCost>> {
  const { entry, graphs, detector } = await openEngine(modelId);
  const stopwatch = new Stopwatch();
  const network = new TimedNetwork(entry, stopwatch.aroundGraphs(graphs));
  const parts = { network, detector: stopwatch.aroundDetector(detector) };
  const readers = new Map(OWN_CHAINS.map((chain) => [chain, new FrameReader(parts, DEFAULT_SETTINGS)]));
  return async (chain, picture, milliseconds) => {
    stopwatch.restart();
    network.took = 0;
    const readings = (await readers.get(chain)?.readFrame(picture, milliseconds)) ?? [];
    const { total, detection: detect, runs } = stopwatch.read();
    const inNetworks = sum(runs);
    return {
      ...{ total, detect, crop: network.took - inNetworks, network: inNetworks, smooth: total - detect - network.took },
      faces: readings.filter(({ unsure }) => unsure === null || unsure === "low-confidence").length,
    };
  };
}
