import { calibrate, isUnsure } from "../../../src/engine/calibrate/calibrate.ts";
import { wholeSquare } from "../../../src/engine/crop/square.ts";
import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import { bootstrapIntervals, type Interval } from "../metrics/bootstrap.ts";
import { calibrationError } from "../metrics/calibration-error.ts";
import { accuracy, confusionMatrix, f1PerClass, macroF1, type ConfusionMatrix } from "../metrics/confusion-matrix.ts";
import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { withProgress } from "../report/progress.ts";
import type { LabelledFace } from "./dataset.ts";

/** What the evaluation prints with --json, and a little more. */
export interface FerPlusReport {
  readonly modelId: string;
  readonly n: number;
  readonly accuracy: number;
  readonly macroF1: number;
  /** Expected calibration error, 15 bins. */
  readonly ece: number;
  /** F1. */
  readonly perClass: Readonly<Record<Expression, number>>;
  /** 95 %, bootstrap over images. */
  readonly intervals: { readonly accuracy: Interval; readonly macroF1: Interval };
  readonly confusion: ConfusionMatrix;
  /** Share of faces whose label would be shown, and the share of wrong ones among these. */
  readonly shown: number;
  readonly errorsAmongShown: number;
}

export interface Measured {
  readonly report: FerPlusReport;
  /** The backbone's logits for each face, in the order of EXPRESSIONS. */
  readonly logits: readonly (readonly number[])[];
}

/** Reads every face as the extension would, the whole picture being the crop. */
export async function measureFerPlus(network: FaceNetwork, faces: readonly LabelledFace[]): Promise<Measured> {
  const logits: (readonly number[])[] = [];
  const probabilities: number[][] = [];
  await withProgress("FER+", faces, async ({ picture }) => {
    const scores = await network.readFace(picture, wholeSquare(picture));
    logits.push(scores.backboneLogits);
    probabilities.push(calibrate(scores.expressionLogits, network.entry.calibration));
  });
  const expected = faces.map((face) => face.expected);
  return { logits, report: report(network, expected, probabilities) };
}

function report(network: FaceNetwork, expected: number[], probabilities: number[][]): FerPlusReport {
  const { id, calibration } = network.entry;
  const answers = probabilities.map((row, index) => {
    const confidence = Math.max(...row);
    const predicted = row.indexOf(confidence);
    return { confidence, predicted, correct: predicted === expected[index] };
  });
  const predicted = answers.map((answer) => answer.predicted);
  const matrix = confusionMatrix(expected, predicted, EXPRESSIONS.length);
  const shown = answers.filter(({ confidence }) => !isUnsure(confidence, calibration));
  const wrong = shown.filter(({ correct }) => !correct);
  const [accuracyInterval, macroInterval] = bootstrapIntervals(expected.length, (drawn) => {
    const sample = confusionMatrix(
      drawn.map((index) => expected[index] ?? -1),
      drawn.map((index) => predicted[index] ?? -1),
      EXPRESSIONS.length,
    );
    return [accuracy(sample), macroF1(sample)];
  });
  if (accuracyInterval === undefined || macroInterval === undefined) throw new Error("no bootstrap draw was made");
  return {
    modelId: id,
    n: expected.length,
    accuracy: accuracy(matrix),
    macroF1: macroF1(matrix),
    ece: calibrationError(answers),
    perClass: byExpression(f1PerClass(matrix)),
    intervals: { accuracy: accuracyInterval, macroF1: macroInterval },
    confusion: matrix,
    shown: shown.length / answers.length,
    errorsAmongShown: shown.length === 0 ? 0 : wrong.length / shown.length,
  };
}

function byExpression(values: readonly number[]): Record<Expression, number> {
  const [neutral = 0, happiness = 0, surprise = 0, sadness = 0, anger = 0, disgust = 0, fear = 0, contempt = 0] =
    values;
  return { neutral, happiness, surprise, sadness, anger, disgust, fear, contempt };
}
