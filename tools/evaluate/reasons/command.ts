import { InputError } from "../../command-line/input-error.ts";
import { wholeNumber } from "../../command-line/numbers.ts";
import { ferPlusCommand, ferPlusFaces } from "../ferplus/options.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import { openNetwork } from "../network/open-network.ts";
import { readPressFaces } from "../press/press-faces.ts";
import { withProgress } from "../report/progress.ts";
import { reasonLabel, type ReasonedLabel } from "./measure.ts";
import { asText, reasonsReport } from "./report.ts";

/** `evaluate reasons`: whether the named part of a face is what its label hangs on. */
export const reasons = ferPlusCommand(
  "reasons",
  "names the part of a face that carries its label, and deletes it and others on another view",
  "validation",
)
  .option("--folder <folder>", "or press faces: where the pictures are")
  .option("--labels <csv>", "their list, of `python -m training.list_press --labels`")
  .option("--limit <n>", "only the first n faces, for trying out", wholeNumber("--limit"))
  .option("--seed <n>", "another seed makes other views", wholeNumber("--seed"), 1)
  .action(async ({ data, part, otherFile, folder, labels: list, limit, seed, models, model, json }) => {
    const network = await openNetwork(models, model);
    const isPress = folder !== undefined && list !== undefined;
    if (!isPress && data === undefined) {
      throw new InputError("pass --data with ferplus-48.npz, or --folder and --labels");
    }
    const source = isPress ? list : `FER+ ${part}`;
    const faces = isPress
      ? await readPressFaces(folder, list, network.entry.backbone.crop)
      : await ferPlusFaces(data, part, otherFile);
    const random = seededRandom(seed);
    const labels: ReasonedLabel[] = [];
    await withProgress<(typeof faces)[number]>("reasons", faces.slice(0, limit), async (face) => {
      const label = await reasonLabel(network, face, random);
      if (label !== null) labels.push(label);
    });
    if (labels.length === 0) throw new InputError(`${source}: no face is shown as anything but neutral`);
    const report = reasonsReport(network.entry.id, source, labels);
    console.log(json === true ? JSON.stringify(report) : asText(report));
  });
