import type { Command } from "commander";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { wholeNumber } from "../../command-line/numbers.ts";
import { addNetworkOptions, outputFile, type NetworkOptions } from "../network/options.ts";
import { openNetwork } from "../network/open-network.ts";
import { confusionPicture } from "../report/confusion-picture.ts";
import { writeOutput, writePicture } from "../report/picture.ts";
import { markdownTable, score } from "../report/table.ts";
import { measureFerPlus, type FerPlusReport } from "./measure.ts";
import { addFerPlusOptions, ferPlusFaces, type FerPlusOptions } from "./options.ts";

interface Options extends NetworkOptions, FerPlusOptions {
  readonly limit?: number;
  readonly json?: true;
  readonly logits?: string;
  readonly picture: string;
}

/** `evaluate ferplus`: the shipped model on FER+, clean, majority. */
export function addFerPlusCommand(program: Command): void {
  const command = program.command("ferplus").description("expressions on FER+ (clean, majority)");
  addFerPlusOptions(command, "test")
    .option("--limit <n>", "only the first n faces, for trying out", wholeNumber("--limit"))
    .option("--json", "print one JSON object instead of a table")
    .option("--logits <file>", "write the backbone's logits: one line of 8 numbers for each face")
    .option(
      "--picture <file>",
      "where to draw the confusion matrix (.png or .svg)",
      outputFile("ferplus-confusion.png"),
    );
  addNetworkOptions(command).action(async (options: Options) => {
    const faces = (await ferPlusFaces(options)).slice(0, options.limit);
    const network = await openNetwork(options.models, options.model);
    const { report, logits } = await measureFerPlus(network, faces);
    const title = `${report.modelId} on FER+ (${options.part}, n = ${report.n}), accuracy ${score(report.accuracy)}`;
    await writePicture(confusionPicture(report.confusion, EXPRESSIONS, title), options.picture);
    if (options.logits !== undefined) {
      const lines = logits.map((row) => row.map((value) => value.toFixed(6)).join(","));
      await writeOutput(options.logits, `${lines.join("\n")}\n`);
    }
    console.log(options.json === true ? JSON.stringify(report) : asTable(report, options));
  });
}

function asTable(report: FerPlusReport, { part, picture }: Options): string {
  const between = ([low, high]: readonly [number, number]): string => `${score(low)} to ${score(high)}`;
  const measures = markdownTable(
    ["measure", "value", "95 % interval"],
    [
      ["accuracy", score(report.accuracy), between(report.intervals.accuracy)],
      ["macro F1", score(report.macroF1), between(report.intervals.macroF1)],
      ["calibration error", score(report.ece), ""],
      ["shown", score(report.shown), ""],
      ["errors among shown", score(report.errorsAmongShown), ""],
    ],
  );
  const counts = report.confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const classes = markdownTable(
    ["expression", "n", "F1"],
    EXPRESSIONS.map((name, index) => [name, String(counts[index]), score(report.perClass[name])]),
  );
  return `${report.modelId}, FER+ ${part}, n = ${report.n}\n\n${measures}\n\n${classes}\n\nConfusion matrix: ${picture}`;
}
