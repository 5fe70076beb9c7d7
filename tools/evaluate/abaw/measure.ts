import { bestThresholds, macroActionUnitF1, actionUnitF1 } from "../metrics/action-unit-scores.ts";
import { multiTaskScore, valenceArousalScore } from "../metrics/challenge-scores.ts";
import { concordance } from "../metrics/concordance.ts";
import { accuracy, argmax, confusionMatrix, f1PerClass, macroF1 } from "../metrics/confusion-matrix.ts";
import type { FrameLabels } from "./labels.ts";
import { CHALLENGE_EXPRESSIONS, PREDICTION_WIDTH, type Task } from "./tasks.ts";

/** A labelled frame with the task's prediction for it, smoothed or not. */
export interface PredictedFrame {
  readonly labels: FrameLabels;
  /** Expression probabilities, valence and arousal, action units: as far as the task has them. */
  readonly prediction: readonly number[];
}

/** Scores by name; what a task does not have is absent. As Kollias 2022 defines them. */
export interface Scores {
  readonly n: number;
  readonly accuracy?: number;
  /** P_EXPR. */
  readonly macroF1?: number;
  readonly perClass?: readonly number[];
  readonly concordanceValence?: number;
  readonly concordanceArousal?: number;
  /** P_VA. */
  readonly valenceArousal?: number;
  /** P_AU with all thresholds at 0.5, at the head's own thresholds, and at the best ones for these very data. */
  readonly unitsF1AtHalf?: number;
  readonly unitsF1AtOwn?: number;
  readonly unitsF1Tuned?: number;
  readonly perUnit?: readonly number[];
  readonly tunedThresholds?: readonly number[];
  /** P_MTL, action units at 0.5 as in the paper. */
  readonly multiTask?: number;
}

const UNITS = 12;

/** All scores of a task over all frames of all videos together. */
export function measureTask(
  task: Task,
  frames: readonly PredictedFrame[],
  ownThresholds: readonly number[] | null,
): Scores {
  const [expressionAt, affectAt, unitsAt] = task === "mtl" ? [0, 8, 10] : [0, 0, 0];
  const part = (at: number, count: number) => (frame: PredictedFrame) => frame.prediction.slice(at, at + count);
  switch (task) {
    case "expr":
      return { n: frames.length, ...expressionScores(frames, part(expressionAt, PREDICTION_WIDTH.expr)) };
    case "va":
      return { n: frames.length, ...affectScores(frames, part(affectAt, PREDICTION_WIDTH.va)) };
    case "au":
      return { n: frames.length, ...unitScores(frames, part(unitsAt, UNITS), ownThresholds) };
    case "mtl": {
      const expression = expressionScores(frames, part(expressionAt, PREDICTION_WIDTH.expr));
      const affect = affectScores(frames, part(affectAt, PREDICTION_WIDTH.va));
      const units = unitScores(frames, part(unitsAt, UNITS), ownThresholds);
      const multiTask = multiTaskScore(affect.valenceArousal, expression.macroF1, units.unitsF1AtHalf);
      return { n: frames.length, ...expression, ...affect, ...units, multiTask };
    }
  }
}

type Part = (frame: PredictedFrame) => readonly number[];

function expressionScores(frames: readonly PredictedFrame[], part: Part) {
  const known = frames.filter(({ labels }) => labels.expression !== null);
  const matrix = confusionMatrix(
    known.map(({ labels }) => labels.expression ?? -1),
    known.map((frame) => argmax(part(frame))),
    CHALLENGE_EXPRESSIONS.length,
  );
  return { accuracy: accuracy(matrix), macroF1: macroF1(matrix), perClass: f1PerClass(matrix) };
}

function affectScores(frames: readonly PredictedFrame[], part: Part) {
  const pairs = frames.flatMap((frame) =>
    frame.labels.affect === null ? [] : [{ truth: frame.labels.affect, guess: part(frame) }],
  );
  const agreement = (axis: 0 | 1): number =>
    concordance(
      pairs.map(({ truth }) => truth[axis]),
      pairs.map(({ guess }) => Math.min(1, Math.max(-1, guess[axis] ?? Number.NaN))),
    );
  const [concordanceValence, concordanceArousal] = [agreement(0), agreement(1)];
  return {
    concordanceValence,
    concordanceArousal,
    valenceArousal: valenceArousalScore(concordanceValence, concordanceArousal),
  };
}

function unitScores(frames: readonly PredictedFrame[], part: Part, ownThresholds: readonly number[] | null) {
  const pairs = frames.flatMap((frame) =>
    frame.labels.units === null ? [] : [{ truth: frame.labels.units, guess: part(frame) }],
  );
  const truths = pairs.map(({ truth }) => truth);
  const guesses = pairs.map(({ guess }) => guess);
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
