import { sum } from "../../../src/core/statistics.ts";
/** Counts; rows are the true classes, columns the predicted ones. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * @param expected true classes, 0..classes - 1.
 * @param predicted as many predicted classes.
 * @returns [classes][classes].
 * @throws RangeError for lists of different lengths or a class out of range.
 */
export function confusionMatrix(
  expected: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): ConfusionMatrix {
  if (expected.length !== predicted.length) {
    throw new RangeError(`${expected.length} true classes but ${predicted.length} predicted ones`);
  }
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let index = 0; index < expected.length; index += 1) {
    const row = matrix[expected[index] ?? -1];
    const column = predicted[index] ?? -1;
    const count = row?.[column];
    if (row === undefined || count === undefined) {
      throw new RangeError(
        `entry ${index}: classes ${expected[index]} and ${column} are not both in 0..${classes - 1}`,
      );
    }
    row[column] = count + 1;
  }
  return matrix;
}

/** How many entries went into the matrix. */
export function total(matrix: ConfusionMatrix): number {
  return sum(matrix.map(sum));
}

/** Share of the diagonal, 0..1; 0 for an empty matrix. */
export function accuracy(matrix: ConfusionMatrix): number {
  const count = total(matrix);
  return count === 0 ? 0 : sum(matrix.map((row, index) => row[index] ?? 0)) / count;
}

/** F1_c = 2TP / (2TP + FP + FN) for each class; 0 where it is undefined (Kollias 2022). */
export function f1PerClass(matrix: ConfusionMatrix): number[] {
  return matrix.map((row, index) => {
    const hits = row[index] ?? 0;
    const seen = sum(row) + sum(matrix.map((other) => other[index] ?? 0));
    return seen === 0 ? 0 : (2 * hits) / seen;
  });
}

/** P_EXPR: mean of the F1 of each class (Kollias 2022). */
export function macroF1(matrix: ConfusionMatrix): number {
  return matrix.length === 0 ? 0 : sum(f1PerClass(matrix)) / matrix.length;
}

/** The class that a prediction names. */
export function argmax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
