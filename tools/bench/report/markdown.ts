import type { CallComparison } from "../call/measure-call.ts";
import type { Chain } from "../chains/chains.ts";
import { markdownTable, score } from "../../evaluate/report/table.ts";
import type { Spread } from "../../evaluate/metrics/spread.ts";
import { type BenchResult, STAGES } from "./result.ts";

export const CHAIN_NAMES: Readonly<Record<Chain, string>> = {
  undertone: "Undertone",
  undertoneAnew: "Undertone, detector and network in every frame",
  twoFaces: "Undertone, two faces",
  fourFaces: "Undertone, four faces",
  faceApi: "face-api.js 1.7.15: tiny detector 224, expressions",
  human: "human 3.3.6: detector, emotion",
  humanMesh: "human 3.3.6: detector, mesh, emotion",
  landmarker: "MediaPipe FaceLandmarker, blendshapes",
};

/** Everything that was measured, for people. */
export function benchReport(result: BenchResult, accuracyOf: (chain: Chain) => string | null): string {
  const { stages, latency } = result;
  return [
    result.machine,
    "### A frame, from pixels to readings",
    chainTable(result.chains, accuracyOf),
    `Stages of Undertone, milliseconds; the detector ran in ${percent(result.detecting)} of the frames:`,
    stageTable([
      ...STAGES.map((stage): [string, Spread] => [stage, stages[stage]]),
      ["grab (in the call below)", latency.grab],
      ["transport, there and back (in the call below)", latency.transport],
      ["draw: readings arrived to painted (in the call below)", latency.draw],
    ]),
    "### Presented frame to drawn label, one face",
    `Median ${score(latency.median, 1)} ms, 95th percentile ${score(latency.p95, 1)} ms, of ${latency.frames} frames. ` +
      `The content script takes ${score(latency.mainThread, 2)} ms of the page's main thread for each frame that it ` +
      "sends, drawing included.",
    callReport(result.calls),
  ].join("\n\n");
}

/** Calls without and with the overlay, side by side. */
export function callReport(calls: readonly CallComparison[]): string {
  return [
    "### A call without and with the overlay",
    markdownTable(
      ["tiles", "cores without", "with", "more", "frames/s without", "with ", "long tasks/min without", "with  "],
      calls.map(({ without, with: on, ...call }) => [
        tilesOf(call),
        ...[without.cores, on.cores, on.cores - without.cores].map((value) => score(value, 2)),
        ...[without.framesPerSecond, on.framesPerSecond, without.longTasks, on.longTasks].map((value) =>
          score(value, 1),
        ),
      ]),
    ),
    markdownTable(
      [
        ...["tiles", "faces read", "readings a second of the median face", "its longest gap, s", "longest of all, s"],
        ...["broken tracks", "memory, MiB more"],
      ],
      calls.map(({ readings, memoryMore, ...call }) => [
        tilesOf(call),
        readings.map((one) => one.tiles).join(", "),
        readings.map((one) => score(one.hertz, 1)).join(", "),
        readings.map((one) => score(one.typicalGap, 2)).join(", "),
        readings.map((one) => score(one.longestGap, 2)).join(", "),
        readings.map((one) => one.brokenTracks).join(", "),
        score(memoryMore, 0),
      ]),
    ),
  ].join("\n\n");
}

function tilesOf({ tiles, outOfSight }: Pick<CallComparison, "tiles" | "outOfSight">): string {
  return outOfSight ? `${tiles}, out of sight` : String(tiles);
}

function chainTable(chains: BenchResult["chains"], accuracyOf: (chain: Chain) => string | null): string {
  const own = chains.find(({ chain }) => chain === "undertone")?.median;
  return markdownTable(
    ["chain", "ms a frame", "quartiles", "Undertone is", "faces read a frame", "accuracy, FER+"],
    chains.map(({ chain, median, quartiles, faces }) => [
      CHAIN_NAMES[chain],
      score(median, 1),
      quartiles.map((value) => score(value, 1)).join(" to "),
      own === undefined || chain === "undertone" ? "–" : `${score(own / median, 2)} of it`,
      score(faces, 2),
      accuracyOf(chain) ?? "–",
    ]),
  );
}

function stageTable(stages: readonly (readonly [string, Spread])[]): string {
  return markdownTable(
    ["stage", "median", "quartiles", "frames"],
    stages.map(([name, { median, quartiles, count }]) => [
      name,
      score(median, 2),
      quartiles.map((value) => score(value, 2)).join(" to "),
      String(count),
    ]),
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
