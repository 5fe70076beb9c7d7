import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { concordance } from "../metrics/concordance.ts";
import { accuracy, argmax, confusionMatrix, macroF1 } from "../metrics/confusion-matrix.ts";
import { countLabelFlips } from "../metrics/label-flips.ts";
import type { Affect } from "./circumplex.ts";
import { smooth, type SmoothingWay } from "./filters.ts";

/** What the network said of one frame of one face, and what was there where that is known. */
export interface SequenceFrame {
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: readonly number[];
  readonly affect: Affect;
  readonly truth: { readonly expression: number; readonly affect: Affect } | null;
}

/** Frames of one face in order, evenly spaced. */
export interface Sequence {
  readonly hertz: number;
  readonly frames: readonly SequenceFrame[];
}

/** null where no truth is known. */
export interface SmoothingMeasures extends SmoothingWay {
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  readonly concordanceValence: number | null;
  readonly concordanceArousal: number | null;
  readonly flipsPerMinute: number;
}

/** Smooths every sequence by itself, then measures all frames together, as the paper does. */
export function measureSmoothing(sequences: readonly Sequence[], way: SmoothingWay): SmoothingMeasures {
  const labels = sequences.map(({ frames }) =>
    smooth(
      frames.map((frame) => frame.probabilities),
      way,
    ).map(argmax),
  );
  const affects = sequences.flatMap(({ frames }) =>
    smooth(
      frames.map(({ affect }) => [affect.valence, affect.arousal]),
      way,
    ),
  );
  const flips = labels.reduce((sum, list) => sum + countLabelFlips(list), 0);
  const truths = sequences.flatMap(({ frames }) => frames.flatMap(({ truth }) => truth ?? []));
  const predicted = labels.flat();
  const known = truths.length === predicted.length;
  const matrix = known
    ? confusionMatrix(
        truths.map(({ expression }) => expression),
        predicted,
        EXPRESSIONS.length,
      )
    : null;
  const agreement = (axis: 0 | 1, wanted: readonly number[]): number | null =>
    known
      ? concordance(
          wanted,
          affects.map((affect) => affect[axis] ?? Number.NaN),
        )
      : null;
  return {
    ...way,
    accuracy: matrix && accuracy(matrix),
    macroF1: matrix && macroF1(matrix),
    concordanceValence: agreement(
      0,
      truths.map(({ affect }) => affect.valence),
    ),
    concordanceArousal: agreement(
      1,
      truths.map(({ affect }) => affect.arousal),
    ),
    flipsPerMinute: flips / minutes(sequences),
  };
}

/** Label changes per minute that are really there. */
export function trueFlipsPerMinute(sequences: readonly Sequence[]): number {
  const flips = sequences.map(({ frames }) => countLabelFlips(frames.map(({ truth }) => truth?.expression ?? null)));
  return flips.reduce((sum, count) => sum + count, 0) / minutes(sequences);
}

/** Length of all together. */
export function minutes(sequences: readonly Sequence[]): number {
  return sequences.reduce((sum, { frames, hertz }) => sum + frames.length / hertz / 60, 0);
}
