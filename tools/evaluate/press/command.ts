import { calibrate } from "../../../src/engine/calibrate/calibrate.ts";
import { argmax } from "../metrics/confusion-matrix.ts";
import { openNetwork } from "../network/open-network.ts";
import { networkCommand } from "../network/options.ts";
import { writeLogits } from "../report/output.ts";
import { withProgress } from "../report/progress.ts";
import { score } from "../report/table.ts";
import { readPressFaces } from "./press-faces.ts";

/** `evaluate press`: press faces in the boxes of their list, to be held against `python -m training.evaluate_press`. */
export const press = networkCommand("press", "press faces, each in the box that its list gives")
  .requiredOption("--folder <folder>", "where the pictures are")
  .requiredOption("--labels <csv>", "their list, of `python -m training.list_press --labels`")
  .option("--logits <file>", "write the backbone's logits: one line of 8 numbers for each face")
  .action(async ({ folder, labels, logits: file, models, model, json }) => {
    const network = await openNetwork(models, model);
    const faces = await readPressFaces(folder, labels, network.entry.backbone.crop);
    const logits: (readonly number[])[] = [];
    let right = 0;
    await withProgress("press", faces, async ({ whole, square, expected }) => {
      const { backboneLogits, expressionLogits } = await network.readFace(whole, square);
      if (argmax(calibrate(expressionLogits, network.entry.calibration)) === expected) right += 1;
      logits.push(backboneLogits);
    });
    if (file !== undefined) await writeLogits(file, logits);
    const report = { modelId: network.entry.id, n: faces.length, accuracy: right / faces.length };
    const text = `${report.modelId}: ${report.n} faces, accuracy ${score(report.accuracy)}`;
    console.log(json === true ? JSON.stringify(report) : text);
  });
