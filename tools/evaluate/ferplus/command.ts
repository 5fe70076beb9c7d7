import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { wholeNumber } from "../../command-line/numbers.ts";
import { outputFile } from "../network/options.ts";
import { openNetwork } from "../network/open-network.ts";
import { confusionPicture } from "../report/confusion-picture.ts";
import { writeLogits, writePicture } from "../report/output.ts";
import { markdownTable, range, score } from "../report/table.ts";
import { measureFerPlus, type FerPlusReport } from "./measure.ts";
import { ferPlusCommand, ferPlusFaces } from "./options.ts";
import { sum } from "../../../src/core/statistics.ts";

/** `evaluate ferplus`: the shipped model on FER+, clean, majority. */
export const ferPlus = ferPlusCommand("ferplus", "expressions on FER+ (clean, majority)", "test")
  .option("--limit <n>", "only the first n faces, for trying out", wholeNumber("--limit"))
  .option("--logits <file>", "write the backbone's logits: one line of 8 numbers for each face")
  .option("--picture <file>", "where to draw the confusion matrix (.png or .svg)", outputFile("ferplus-confusion.png"))
  .action(async ({ data, part, otherFile, limit, models, model, logits: file, picture, json }) => {
    const faces = (await ferPlusFaces(data, part, otherFile)).slice(0, limit);
    const { report, logits } = await measureFerPlus(await openNetwork(models, model), faces);
    const title = `${report.modelId} on FER+ (${part}, n = ${report.n}), accuracy ${score(report.accuracy)}`;
    await writePicture(confusionPicture(report.confusion, EXPRESSIONS, title), picture);
    if (file !== undefined) await writeLogits(file, logits);
    console.log(json === true ? JSON.stringify(report) : asText(report, part, picture));
  });

function asText(report: FerPlusReport, part: string, picture: string): string {
  const measures = markdownTable(
    ["measure", "value", "95 % interval"],
    [
      ["accuracy", score(report.accuracy), range(report.intervals.accuracy)],
      ["macro F1", score(report.macroF1), range(report.intervals.macroF1)],
      ["calibration error", score(report.ece), ""],
      ["shown", score(report.shown), ""],
      ["errors among shown", score(report.errorsAmongShown), ""],
    ],
  );
  const counts = report.confusion.map(sum);
  const classes = markdownTable(
    ["expression", "n", "F1"],
    EXPRESSIONS.map((name, index) => [name, String(counts[index]), score(report.perClass[name])]),
  );
  return `${report.modelId}, FER+ ${part}, n = ${report.n}\n\n${measures}\n\n${classes}\n\nConfusion matrix: ${picture}`;
}
