import type { ChainAnswer } from "../chains/browser/page.ts";
import { type Chain, OWN_CHAINS, PEERS } from "../chains/chains.ts";
import type { CallComparison } from "../call/measure-call.ts";
import type { Latency } from "../call/measure-latency.ts";
import { spreadOf, type Spread } from "../../evaluate/metrics/spread.ts";

/** Everything that one run measured; calls of several sizes, smallest first. */
export interface BenchResult extends ReturnType<typeof chainResults> {
  readonly machine: string;
  readonly calls: readonly CallComparison[];
  readonly latency: Latency;
}

const CHAINS: readonly Chain[] = [...OWN_CHAINS, ...PEERS];

export const STAGES = ["detect", "crop", "network", "smooth"] as const;

/**
 * @returns chains: what each takes for a frame, milliseconds, over blocks of ten frames, each block's mean, and the faces that it
 *   read for each frame; stages of `undertone`, each over the frames in which it ran; detecting: the share in which the detector ran
 * @throws RangeError where a chain read nothing
 */
export function chainResults({ blocks, costs }: ChainAnswer) {
  const names = CHAINS.filter((name) => blocks.some(({ chain }) => chain === name));
  const chains = names.map((chain) => {
    const own = blocks.filter((block) => block.chain === chain);
    const frames = own.reduce((sum, block) => sum + block.frames, 0);
    const faces = own.reduce((sum, block) => sum + block.faces, 0) / frames;
    return { chain, faces, ...spreadOf(own.map(({ perFrame }) => perFrame)) };
  });
  const stage = (name: (typeof STAGES)[number]): Spread =>
    spreadOf(costs.map((cost) => cost[name]).filter((milliseconds) => milliseconds > 0));
  return {
    chains,
    stages: { detect: stage("detect"), crop: stage("crop"), network: stage("network"), smooth: stage("smooth") },
    detecting: costs.filter(({ detect }) => detect > 0).length / costs.length,
  };
}

/** What `--json` writes: the headline numbers by fixed names, and all the rest under `details`. */
export function asJson(result: BenchResult): object {
  const sized = (tiles: number): object | null => {
    const call = result.calls.find((one) => one.tiles === tiles);
    if (call === undefined) return null;
    return {
      faces: Math.max(...call.readings.map((reading) => reading.tiles)),
      coresWithout: call.without.cores,
      coresWith: call.with.cores,
      fpsWithout: call.without.framesPerSecond,
      fpsWith: call.with.framesPerSecond,
    };
  };
  return {
    chain: Object.fromEntries(result.chains.map(({ chain, median }) => [chain, median])),
    call: sized(2),
    gallery: sized(9),
    latency: { median: result.latency.median, p95: result.latency.p95 },
    memoryMiB: result.calls.find(({ tiles }) => tiles === 2)?.memoryMore ?? null,
    details: result,
  };
}
