import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { concordance } from "../metrics/concordance.ts";
import { accuracy, argmax, confusionMatrix, macroF1, type ConfusionMatrix } from "../metrics/confusion-matrix.ts";
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

/** Smooths every sequence by itself, then measures all frames together, as the paper does; null where no truth is known. */
export function measureSmoothing(sequences: readonly Sequence[], way: SmoothingWay) {
  const labels = sequences.map(({ frames }) => {
    const probabilities = frames.map((frame) => frame.probabilities);
    return smooth(probabilities, way).map(argmax);
  });
  const affects = sequences.flatMap(({ frames }) => {
    const places = frames.map(({ affect }) => [affect.valence, affect.arousal]);
    return smooth(places, way);
  });
  const truths = truthsOf(sequences);
  const agreement = (axis: 0 | 1, name: keyof Affect): number | null => {
    const wanted = truths.map(({ affect }) => affect[name]);
    const given = affects.map((affect) => affect[axis] ?? Number.NaN);
    return truths.length === given.length ? concordance(wanted, given) : null;
  };
  const matrix = matrixOf(sequences, labels);
  return {
    ...way,
    accuracy: matrix && accuracy(matrix),
    macroF1: matrix && macroF1(matrix),
    concordanceValence: agreement(0, "valence"),
    concordanceArousal: agreement(1, "arousal"),
    flipsPerMinute: flipsPerMinute(sequences, labels),
  };
}

/** True labels against those that stand at each frame; null where no truth is known. */
export function matrixOf(
  sequences: readonly Sequence[],
  labels: readonly (readonly number[])[],
): ConfusionMatrix | null {
  const [truths, shown] = [truthsOf(sequences), labels.flat()];
  const expected = truths.map(({ expression }) => expression);
  return truths.length === shown.length ? confusionMatrix(expected, shown, EXPRESSIONS.length) : null;
}

/** Changes of the label in each sequence, over the length of all together. */
export function flipsPerMinute(
  sequences: readonly Sequence[],
  labels: readonly (readonly (number | null)[])[],
): number {
  const minutes = sequences.reduce((sum, { frames, hertz }) => sum + frames.length / hertz / 60, 0);
  return labels.reduce((sum, list) => sum + countLabelFlips(list), 0) / minutes;
}

/** Label changes per minute that are really there. */
export function trueFlipsPerMinute(sequences: readonly Sequence[]): number {
  return flipsPerMinute(
    sequences,
    sequences.map(({ frames }) => frames.map(({ truth }) => truth?.expression ?? null)),
  );
}

function truthsOf(sequences: readonly Sequence[]): NonNullable<SequenceFrame["truth"]>[] {
  return sequences.flatMap(({ frames }) => frames.flatMap(({ truth }) => truth ?? []));
}
