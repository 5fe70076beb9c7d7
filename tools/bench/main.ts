import { cpus, loadavg } from "node:os";
import { Command } from "@commander-js/extra-typings";
import { DEFAULT_SETTINGS } from "../../src/core/settings.ts";
import { FOOTAGE, gallery } from "../browser/call-server.ts";
import { inRepository } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import { may } from "../command-line/may.ts";
import { numberList, wholeNumber } from "../command-line/numbers.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { writeOutput } from "../evaluate/report/output.ts";
import { type CallComparison, measureCall } from "./call/measure-call.ts";
import { measureMemory } from "./call/measure-memory.ts";
import { memoryReport } from "./call/memory-report.ts";
import { measureLatency } from "./call/measure-latency.ts";
import { measureGarbage } from "./garbage/measure-garbage.ts";
import { measureChains } from "./chains/measure-chains.ts";
import { type Peer, PEERS } from "./chains/chains.ts";
import { measurePopup } from "./pages/measure-popup.ts";
import { measureReport } from "./pages/measure-report.ts";
import { pagesReport } from "./pages/pages-report.ts";
import { installPeers } from "./peers/install.ts";
import { accuracies } from "./report/accuracy.ts";
import { writeDocumentation } from "./report/documentation.ts";
import { benchReport, callReport } from "./report/markdown.ts";
import { benchPlot } from "./report/plot.ts";
import { asJson, type BenchResult, chainResults } from "./report/result.ts";

/** MediaPipe's model of the landmarker is in no package; a folder of shared files may have it. */
const LANDMARKER_PLACES = ["shared", "../shared"].map((folder) =>
  inRepository(folder, "models", "face_landmarker.task"),
);

/** `npm run bench`: what a face, a frame and a call cost. Machines differ and are shared: read the ratios. */
const program = new Command("npm run bench --")
  .option("--model <id>", "of models/models.json", DEFAULT_SETTINGS.modelId)
  .option("--peers", "also measure face-api.js, human and MediaPipe's landmarker, and calls of one to nine tiles")
  .option("--landmarker <file.task>", "MediaPipe's face_landmarker.task, for --peers")
  .option("--gallery <tiles>", "measure only a call with so many moving pictures", wholeNumber("--gallery"))
  .option(
    "--memory <minutes>",
    "measure only the memory of the demo call after so many minutes, as in 1,2,5,10",
    numberList("--memory"),
  )
  .option("--garbage", "measure only what each step of a reading leaves to the garbage collector")
  .option("--report", "measure only the report page with two hours of nine tiles, and the popup of a busy call")
  .option("--rounds <number>", "how often each chain reads ten frames", wholeNumber("--rounds"), 30)
  .option("--seconds <number>", "length of a stretch of a call", wholeNumber("--seconds"), 10)
  .option("--turns <number>", "stretches of a call without and with the overlay", wholeNumber("--turns"), 3)
  .option("--docs", "write docs/BENCHMARKS.md")
  .option("--json <file>", "write the numbers");

await runCommandLine(program.action(bench));

async function bench(flags: ReturnType<typeof program.opts>): Promise<void> {
  const { rounds, seconds, turns } = flags;
  const call = (tiles: number, outOfSight = false): Promise<CallComparison> =>
    measureCall(tiles === FOOTAGE.length ? FOOTAGE : gallery(tiles), seconds, turns, outOfSight);
  if (flags.memory !== undefined) {
    const memory = await measureMemory(FOOTAGE, flags.memory);
    console.log(memoryReport(memory));
    await writeJson(flags.json, memory);
  } else if (flags.garbage !== undefined) {
    measureGarbage();
  } else if (flags.report !== undefined) {
    const pages = { report: await measureReport(), popup: await measurePopup() };
    console.log(pagesReport(pages));
    await writeJson(flags.json, pages);
  } else if (flags.gallery !== undefined) {
    const comparison = await call(flags.gallery);
    console.log(callReport([comparison]));
    await writeJson(flags.json, comparison);
  } else {
    const landmarker = flags.peers === undefined ? null : landmarkerFile(flags.landmarker);
    const peers = flags.peers === undefined ? [] : PEERS.filter((peer) => peer !== "landmarker" || landmarker !== null);
    const result = await measureAll(flags.model, peers, landmarker, rounds, call);
    const report = benchReport(result, await accuracies());
    console.log(report);
    await writeJson(flags.json, asJson(result));
    if (flags.docs !== undefined) await writeDocumentation(report, benchPlot(result));
  }
}

async function measureAll(
  modelId: string,
  peers: readonly Peer[],
  landmarker: string | null,
  turns: number,
  call: (tiles: number, outOfSight?: boolean) => Promise<CallComparison>,
): Promise<BenchResult> {
  if (peers.length > 0) installPeers();
  const chains = await measureChains({ modelId, peers, turns }, landmarker);
  const [robin] = FOOTAGE;
  if (robin === undefined) throw new Error("There is no footage.");
  const latency = await measureLatency(robin, 15);
  const calls: CallComparison[] = [];
  for (const tiles of peers.length > 0 ? [1, 2, 4, 9] : [2]) calls.push(await call(tiles));
  if (peers.length > 0) calls.push(await call(9, true));
  const machine =
    `${cpus()[0]?.model ?? "an unknown processor"}, ${cpus().length} cores; ${chains.browser}. ` +
    `Load of the last 15 minutes at the end: ${loadavg()[2]?.toFixed(1) ?? "unknown"} (one for each core is busy).`;
  return { machine, ...chainResults(chains), latency, calls };
}

/** null where it is nowhere: the peer is left out then. */
function landmarkerFile(given: string | undefined): string | null {
  if (given !== undefined) {
    if (may("read", given)) return given;
    throw new InputError(`--landmarker: ${given} cannot be read: give the path of MediaPipe's face_landmarker.task.`);
  }
  const found = LANDMARKER_PLACES.find((file) => may("read", file));
  if (found === undefined) {
    console.error("MediaPipe's landmarker is left out: give its model with --landmarker face_landmarker.task.");
  }
  return found ?? null;
}

async function writeJson(file: string | undefined, content: object): Promise<void> {
  if (file !== undefined) await writeOutput(file, `${JSON.stringify(content, null, 2)}\n`);
}
