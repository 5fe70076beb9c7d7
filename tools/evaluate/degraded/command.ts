import type { Command } from "commander";
import { wholeNumber } from "../../command-line/numbers.ts";
import { addFerPlusOptions, ferPlusFaces, type FerPlusOptions } from "../ferplus/options.ts";
import { openNetwork } from "../network/open-network.ts";
import { addNetworkOptions, type NetworkOptions } from "../network/options.ts";
import { judgeDegraded, sampleFaces } from "./measure.ts";
import { asText, degradedReport } from "./report.ts";

interface Options extends NetworkOptions, FerPlusOptions {
  readonly faces: number;
  readonly seed: number;
  readonly json?: true;
}

/** `evaluate degraded`: accuracy on faces that become worse step by step, with and without the quality gate. */
export function addDegradedCommand(program: Command): void {
  const command = program
    .command("degraded")
    .description("accuracy on FER+ faces degraded step by step, gated and not");
  addFerPlusOptions(command, "validation")
    .option("--faces <n>", "how many faces, drawn at random", wholeNumber("--faces"), 500)
    .option("--seed <n>", "another seed draws other faces", wholeNumber("--seed"), 1)
    .option("--json", "print one JSON object instead of tables");
  addNetworkOptions(command).action(async (options: Options) => {
    const all = await ferPlusFaces(options);
    const network = await openNetwork(options.models, options.model);
    const steps = await judgeDegraded(network, sampleFaces(all, options.faces, options.seed));
    const report = degradedReport(network.entry.id, options.part, steps);
    console.log(options.json === true ? JSON.stringify(report) : asText(report));
  });
}
