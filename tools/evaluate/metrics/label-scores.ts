import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import { bootstrapInterval, type Interval } from "./bootstrap.ts";
import { calibrationError } from "./calibration-error.ts";
import { accuracy, argmax, confusionMatrix, f1PerClass, type ConfusionMatrix } from "./confusion-matrix.ts";

/** One face: what people say that it shows, and what the model says. */
interface LabelledAnswer {
  readonly expected: Expression;
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: readonly number[];
  /** Whether the extension would show the label. */
  readonly shown: boolean;
}

/**
 * How labels do among some faces; 0 where there are none. `ece` is the expected calibration error over 15 bins; intervals are
 * 95 %, bootstrap over faces; `shown` is the share of faces whose label would be shown, `errorsAmongShown` that of wrong ones
 * among these.
 *
 * @param classes the expressions that macro F1 is the mean of
 */
export function labelScores(answers: readonly LabelledAnswer[], classes: readonly Expression[]) {
  const read = answers.map(({ expected, probabilities, shown }) => {
    const [truth, predicted] = [EXPRESSIONS.indexOf(expected), argmax(probabilities)];
    return { truth, predicted, shown, confidence: Math.max(...probabilities), correct: truth === predicted };
  });
  const matrixOf = (indices: ArrayLike<number>): ConfusionMatrix =>
    confusionMatrix(
      Array.from(indices, (index) => read[index]?.truth ?? -1),
      Array.from(indices, (index) => read[index]?.predicted ?? -1),
      EXPRESSIONS.length,
    );
  const macroF1 = (matrix: ConfusionMatrix): number => {
    const f1 = f1PerClass(matrix);
    const sum = classes.reduce((total, name) => total + (f1[EXPRESSIONS.indexOf(name)] ?? 0), 0);
    return classes.length === 0 ? 0 : sum / classes.length;
  };
  const interval = (measure: (matrix: ConfusionMatrix) => number): Interval =>
    read.length === 0 ? [0, 0] : bootstrapInterval(read.length, (drawn) => measure(matrixOf(drawn)));
  const matrix = matrixOf([...read.keys()]);
  const shown = read.filter((answer) => answer.shown);
  const scores = {
    accuracy: accuracy(matrix),
    macroF1: macroF1(matrix),
    ece: calibrationError(read),
    intervals: { accuracy: interval(accuracy), macroF1: interval(macroF1) },
    shown: read.length === 0 ? 0 : shown.length / read.length,
    errorsAmongShown: shown.length === 0 ? 0 : shown.filter(({ correct }) => !correct).length / shown.length,
  };
  return { matrix, scores };
}
