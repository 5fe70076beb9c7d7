import type { Command } from "commander";
import { InputError } from "../../command-line/input-error.ts";
import { wholeNumber } from "../../command-line/numbers.ts";
import { addFerPlusOptions, ferPlusFaces, type FerPlusOptions } from "../ferplus/options.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import { openNetwork } from "../network/open-network.ts";
import { addNetworkOptions, type NetworkOptions } from "../network/options.ts";
import { readPressFaces } from "../press/press-faces.ts";
import { withProgress } from "../report/progress.ts";
import { reasonLabel, type ReasonedLabel } from "./measure.ts";
import { asText, reasonsReport } from "./report.ts";

interface Options extends NetworkOptions, FerPlusOptions {
  readonly folder?: string;
  readonly labels?: string;
  readonly limit?: number;
  readonly seed: number;
  readonly json?: true;
}

/** `evaluate reasons`: whether the named part of a face is what its label hangs on. */
export function addReasonsCommand(program: Command): void {
  const command = program
    .command("reasons")
    .description("names the part of a face that carries its label, and deletes it and others on another view");
  addFerPlusOptions(command, "validation")
    .option("--folder <folder>", "or press faces: where the pictures are")
    .option("--labels <csv>", "their list, of `python -m training.list_press --labels`")
    .option("--limit <n>", "only the first n faces, for trying out", wholeNumber("--limit"))
    .option("--seed <n>", "another seed makes other views", wholeNumber("--seed"), 1)
    .option("--json", "print one JSON object instead of a table");
  addNetworkOptions(command).action(async (options: Options) => {
    const network = await openNetwork(options.models, options.model);
    const { source, faces } = await facesOf(options, network.entry.backbone.crop);
    const random = seededRandom(options.seed);
    const labels: ReasonedLabel[] = [];
    await withProgress("reasons", faces.slice(0, options.limit), async (face) => {
      const label = await reasonLabel(network, face, random);
      if (label !== null) labels.push(label);
    });
    if (labels.length === 0) throw new InputError(`${source}: no face is shown as anything but neutral`);
    const report = reasonsReport(network.entry.id, source, labels);
    console.log(options.json === true ? JSON.stringify(report) : asText(report));
  });
}

async function facesOf(
  options: Options,
  crop: Parameters<typeof readPressFaces>[2],
): Promise<{ source: string; faces: readonly Parameters<typeof reasonLabel>[1][] }> {
  const { data, part, folder, labels } = options;
  if (folder !== undefined && labels !== undefined) {
    return { source: labels, faces: await readPressFaces(folder, labels, crop) };
  }
  if (data === undefined) throw new InputError("pass --data with ferplus-48.npz, or --folder and --labels");
  return { source: `FER+ ${part}`, faces: await ferPlusFaces(options) };
}
