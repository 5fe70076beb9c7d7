import type { Command } from "commander";
import { calibrate } from "../../../src/engine/calibrate/calibrate.ts";
import { openNetwork } from "../network/open-network.ts";
import { addNetworkOptions, type NetworkOptions } from "../network/options.ts";
import { writeOutput } from "../report/picture.ts";
import { withProgress } from "../report/progress.ts";
import { score } from "../report/table.ts";
import { readPressFaces } from "./press-faces.ts";

interface Options extends NetworkOptions {
  readonly folder: string;
  readonly labels: string;
  readonly logits?: string;
}

/** `evaluate press`: press faces in the boxes of their list, to be held against `python -m training.evaluate_press`. */
export function addPressCommand(program: Command): void {
  const command = program
    .command("press")
    .description("press faces, each in the box that its list gives")
    .requiredOption("--folder <folder>", "where the pictures are")
    .requiredOption("--labels <csv>", "their list, of `python -m training.list_press --labels`")
    .option("--logits <file>", "write the backbone's logits: one line of 8 numbers for each face");
  addNetworkOptions(command).action(async (options: Options) => {
    const network = await openNetwork(options.models, options.model);
    const faces = await readPressFaces(options.folder, options.labels, network.entry.backbone.crop);
    const lines: string[] = [];
    let right = 0;
    await withProgress("press", faces, async ({ whole, square, expected }) => {
      const { backboneLogits, expressionLogits } = await network.readFace(whole, square);
      const probabilities = calibrate(expressionLogits, network.entry.calibration);
      if (probabilities.indexOf(Math.max(...probabilities)) === expected) right += 1;
      lines.push(backboneLogits.map((value) => value.toFixed(6)).join(","));
    });
    if (options.logits !== undefined) await writeOutput(options.logits, `${lines.join("\n")}\n`);
    console.log(`${network.entry.id}: ${faces.length} faces, accuracy ${score(right / faces.length)}`);
  });
}
