import { confusionMatrix, f1PerClass } from "./confusion-matrix.ts";
import { mean } from "../../../src/core/statistics.ts";

/** Rows are frames, columns action units: 0 or 1 for labels, 0..1 for probabilities. */
export type Rows = readonly ArrayLike<number>[];

/** The thresholds that the paper tries for each action unit (abaw3_train.ipynb). */
const THRESHOLD_GRID = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/**
 * F1 of the positive class for each action unit, active where the probability is at least the unit's
 * threshold; 0 where it is undefined (abaw3_train.ipynb).
 *
 * @throws RangeError for lists of different lengths.
 */
export function actionUnitF1(labels: Rows, probabilities: Rows, thresholds: ArrayLike<number>): number[] {
  return Array.from(thresholds, (threshold, unit) => unitF1(labels, probabilities, unit, threshold));
}

/** P_AU: mean of the F1 of each action unit (Kollias 2022). */
export function macroActionUnitF1(labels: Rows, probabilities: Rows, thresholds: ArrayLike<number>): number {
  const scores = actionUnitF1(labels, probabilities, thresholds);
  return mean(scores);
}

/**
 * For each action unit the threshold of the grid with the best F1, the lowest of equals. The paper
 * chooses them on the very data that it reports (abaw3_train.ipynb), which flatters; choose on other data.
 */
export function bestThresholds(labels: Rows, probabilities: Rows, units: number): number[] {
  return Array.from({ length: units }, (_, unit) => {
    const scores = THRESHOLD_GRID.map((threshold) => unitF1(labels, probabilities, unit, threshold));
    return THRESHOLD_GRID[scores.indexOf(Math.max(...scores))] ?? 0.5;
  });
}

function unitF1(labels: Rows, probabilities: Rows, unit: number, threshold: number): number {
  const present = labels.map((row) => Number(row[unit] === 1));
  const claimed = probabilities.map((row) => Number((row[unit] ?? Number.NaN) >= threshold));
  return f1PerClass(confusionMatrix(present, claimed, 2))[1] ?? 0;
}
