import type { Command } from "commander";
import { InputError } from "../../command-line/input-error.ts";
import { FERPLUS_SHA256, readFerPlus } from "../ferplus/dataset.ts";
import { openNetwork } from "../network/open-network.ts";
import { addNetworkOptions, wholeNumber, type NetworkOptions } from "../network/options.ts";
import { judgeDegraded, sampleFaces } from "./measure.ts";
import { asText, degradedReport } from "./report.ts";

interface Options extends NetworkOptions {
  readonly data: string;
  readonly faces: number;
  readonly seed: number;
  readonly otherFile?: true;
  readonly json?: true;
}

/** `evaluate degraded`: accuracy on faces that become worse step by step, with and without the quality gate. */
export function addDegradedCommand(program: Command): void {
  const command = program
    .command("degraded")
    .description("accuracy on FER+ validation faces degraded step by step, gated and not")
    .requiredOption("--data <file>", "ferplus-48.npz")
    .option("--faces <n>", "how many validation faces, drawn at random", wholeNumber("--faces"), 500)
    .option("--seed <n>", "another seed draws other faces", wholeNumber("--seed"), 1)
    .option("--other-file", "take another file of the same columns: its sha256 is not checked")
    .option("--json", "print one JSON object instead of tables");
  addNetworkOptions(command).action(async (options: Options) => {
    const all = await readFerPlus(options.data, "validation", options.otherFile === true ? null : FERPLUS_SHA256);
    if (all.length === 0) throw new InputError(`${options.data} has no face in its validation part`);
    const network = await openNetwork(options.models, options.model);
    const steps = await judgeDegraded(network, sampleFaces(all, options.faces, options.seed));
    const report = degradedReport(network.entry.id, steps);
    console.log(options.json === true ? JSON.stringify(report) : asText(report));
  });
}
