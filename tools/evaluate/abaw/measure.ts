import { actionUnitF1, bestThresholds, macroActionUnitF1 } from "../metrics/action-unit-scores.ts";
import { multiTaskScore, valenceArousalScore } from "../metrics/challenge-scores.ts";
import { concordance } from "../metrics/concordance.ts";
import { accuracy, argmax, confusionMatrix, f1PerClass, macroF1 } from "../metrics/confusion-matrix.ts";
import type { FrameLabels } from "./labels.ts";
import { MAPPED_EXPRESSIONS, predictionOf, type Task } from "./tasks.ts";

/** A labelled frame with the task's prediction for it, smoothed or not. */
export interface PredictedFrame {
  readonly labels: FrameLabels;
  readonly prediction: readonly number[];
}

/** Scores by name; what a task does not have is absent. As Kollias 2022 defines them. */
export type Scores = { readonly n: number; readonly multiTask?: number } & Partial<
  ReturnType<typeof expressionScores> & ReturnType<typeof affectScores> & ReturnType<typeof unitScores>
>;

const UNITS = 12;

/** The score that the challenge ranks by; action units with tuned thresholds, as the paper's tables. */
const MAIN = { expr: "macroF1", va: "valenceArousal", au: "unitsF1Tuned", mtl: "multiTask" } as const;

export function mainScore(task: Task, scores: Scores): number {
  return scores[MAIN[task]] ?? Number.NEGATIVE_INFINITY;
}

/** All scores of a task over all frames of all videos together. */
export function measureTask(
  task: Task,
  frames: readonly PredictedFrame[],
  ownThresholds: readonly number[] | null,
): Scores {
  const n = frames.length;
  switch (task) {
    case "expr":
      return { n, ...expressionScores(task, frames) };
    case "va":
      return { n, ...affectScores(task, frames) };
    case "au":
      return { n, ...unitScores(task, frames, ownThresholds) };
    case "mtl": {
      const expression = expressionScores(task, frames);
      const affect = affectScores(task, frames);
      const units = unitScores(task, frames, ownThresholds);
      // P_MTL, action units at 0.5 as in the paper.
      const multiTask = multiTaskScore(affect.valenceArousal, expression.macroF1, units.unitsF1AtHalf);
      return { n, ...expression, ...affect, ...units, multiTask };
    }
  }
}

/** P_EXPR is the macro F1. */
function expressionScores(task: Task, frames: readonly PredictedFrame[]) {
  const known = frames.filter(({ labels }) => labels.expression !== null);
  const matrix = confusionMatrix(
    known.map(({ labels }) => labels.expression ?? -1),
    known.map(({ prediction }) => argmax(predictionOf(task, "expr", prediction))),
    MAPPED_EXPRESSIONS.length,
  );
  return { accuracy: accuracy(matrix), macroF1: macroF1(matrix), perClass: f1PerClass(matrix) };
}

/** `valenceArousal` is P_VA. */
function affectScores(task: Task, frames: readonly PredictedFrame[]) {
  const pairs = frames.flatMap(({ labels, prediction }) =>
    labels.affect === null ? [] : [{ truth: labels.affect, guess: predictionOf(task, "va", prediction) }],
  );
  const agreement = (axis: 0 | 1): number =>
    concordance(
      pairs.map(({ truth }) => truth[axis]),
      pairs.map(({ guess }) => Math.min(1, Math.max(-1, guess[axis] ?? Number.NaN))),
    );
  const [concordanceValence, concordanceArousal] = [agreement(0), agreement(1)];
  const valenceArousal = valenceArousalScore(concordanceValence, concordanceArousal);
  return { concordanceValence, concordanceArousal, valenceArousal };
}

/** P_AU with all thresholds at 0.5, at the head's own thresholds, and at the best ones for these very data. */
function unitScores(task: Task, frames: readonly PredictedFrame[], ownThresholds: readonly number[] | null) {
  const known = frames.filter(({ labels }) => labels.units !== null);
  const truths = known.map(({ labels }) => labels.units ?? []);
  const guesses = known.map(({ prediction }) => predictionOf(task, "au", prediction));
  const half = new Array<number>(UNITS).fill(0.5);
  const tunedThresholds = bestThresholds(truths, guesses, UNITS);
  return {
    unitsF1AtHalf: macroActionUnitF1(truths, guesses, half),
    ...(ownThresholds === null ? {} : { unitsF1AtOwn: macroActionUnitF1(truths, guesses, ownThresholds) }),
    unitsF1Tuned: macroActionUnitF1(truths, guesses, tunedThresholds),
    perUnit: actionUnitF1(truths, guesses, ownThresholds ?? half),
    tunedThresholds,
  };
}
