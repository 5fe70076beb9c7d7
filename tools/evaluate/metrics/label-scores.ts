import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import { bootstrapIntervals, type Interval } from "./bootstrap.ts";
import { calibrationError } from "./calibration-error.ts";
import { accuracy, confusionMatrix, f1PerClass, type ConfusionMatrix } from "./confusion-matrix.ts";

/** One face: what people say that it shows, and what the model says. */
export interface LabelledAnswer {
  readonly expected: Expression;
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: readonly number[];
  /** Whether the extension would show the label. */
  readonly shown: boolean;
}

/** How labels do among some faces; 0 where there are none. */
export interface LabelScores {
  readonly accuracy: number;
  readonly macroF1: number;
  /** Expected calibration error, 15 bins. */
  readonly ece: number;
  /** 95 %, bootstrap over faces. */
  readonly intervals: { readonly accuracy: Interval; readonly macroF1: Interval };
  /** Share of faces whose label would be shown, and the share of wrong ones among these. */
  readonly shown: number;
  readonly errorsAmongShown: number;
}

/** @param classes the expressions that macro F1 is the mean of */
export function labelScores(
  answers: readonly LabelledAnswer[],
  classes: readonly Expression[],
): { readonly scores: LabelScores; readonly matrix: ConfusionMatrix } {
  const expected = answers.map((answer) => EXPRESSIONS.indexOf(answer.expected));
  const predicted = answers.map(({ probabilities }) => probabilities.indexOf(Math.max(...probabilities)));
  const matrixOf = (indices: ArrayLike<number>): ConfusionMatrix =>
    confusionMatrix(
      Array.from(indices, (index) => expected[index] ?? -1),
      Array.from(indices, (index) => predicted[index] ?? -1),
      EXPRESSIONS.length,
    );
  const measure = (matrix: ConfusionMatrix): [number, number] => {
    const f1 = f1PerClass(matrix);
    const sum = classes.reduce((total, name) => total + (f1[EXPRESSIONS.indexOf(name)] ?? 0), 0);
    return [accuracy(matrix), classes.length === 0 ? 0 : sum / classes.length];
  };
  const correct = answers.map((_, index) => expected[index] === predicted[index]);
  const matrix = matrixOf([...answers.keys()]);
  const [accuracyInterval = [0, 0], macroInterval = [0, 0]] =
    answers.length === 0 ? [] : bootstrapIntervals(answers.length, (drawn) => measure(matrixOf(drawn)));
  const [ownAccuracy, ownMacroF1] = measure(matrix);
  const shown = [...answers.keys()].filter((index) => answers[index]?.shown);
  return {
    matrix,
    scores: {
      accuracy: ownAccuracy,
      macroF1: ownMacroF1,
      ece: calibrationError(
        answers.map(({ probabilities }, index) => ({
          confidence: Math.max(...probabilities),
          correct: correct[index] ?? false,
        })),
      ),
      intervals: { accuracy: accuracyInterval, macroF1: macroInterval },
      shown: answers.length === 0 ? 0 : shown.length / answers.length,
      errorsAmongShown: shown.length === 0 ? 0 : shown.filter((index) => !correct[index]).length / shown.length,
    },
  };
}
