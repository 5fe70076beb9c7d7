import { classWeights, presenceWeights } from "../metrics/class-weights.ts";
import { softmax } from "../../../src/engine/calibrate/softmax.ts";
import type { FrameLabels } from "./labels.ts";
import type { Task } from "./tasks.ts";

/** Where each task's numbers stand among a network's outputs; null where the task has none. */
interface Places {
  readonly expression: number | null;
  readonly affect: number | null;
  readonly units: number | null;
}

const PLACES: Readonly<Record<Task, Places>> = {
  expr: { expression: 0, affect: null, units: null },
  va: { expression: null, affect: 0, units: null },
  au: { expression: null, affect: null, units: 0 },
  mtl: { expression: 0, affect: 8, units: 10 },
};
const EXPRESSIONS = 8;
const UNITS = 12;

/** From outputs to predictions: softmax, tanh and sigmoid (section 2.5). */
export function predictionOf(task: Task, outputs: Float32Array): number[] {
  const { expression, affect, units } = PLACES[task];
  return [
    ...(expression === null ? [] : softmax(outputs.subarray(expression, expression + EXPRESSIONS))),
    ...(affect === null ? [] : Array.from(outputs.subarray(affect, affect + 2), Math.tanh)),
    ...(units === null ? [] : Array.from(outputs.subarray(units, units + UNITS), sigmoid)),
  ];
}

/** Derivative of the batch's loss by each output of each example. */
export type LossGradient = (outputs: readonly Float32Array[], labels: readonly FrameLabels[]) => Float32Array[];

/**
 * The paper's losses (section 2.5): cross-entropy with class weights, 1 - (CCC_V + CCC_A) / 2 over the
 * batch, binary cross-entropy with presence weights; for mtl their sum. Each is a mean over the
 * examples that have the label, which is where we leave the reference: its masked rows count as zeros.
 *
 * @param training all labels of the training part, for the weights.
 */
export function makeLoss(task: Task, training: readonly FrameLabels[]): LossGradient {
  const { expression, affect, units } = PLACES[task];
  const byClass = expression === null ? [] : expressionWeights(training);
  const byUnit = units === null ? [] : unitWeights(training);
  return (outputs, labels) => {
    const gradients = outputs.map((row) => new Float32Array(row.length));
    if (expression !== null) addExpression(gradients, outputs, labels, expression, byClass);
    if (affect !== null) for (const axis of [0, 1] as const) addConcordance(gradients, outputs, labels, affect, axis);
    if (units !== null) addUnits(gradients, outputs, labels, units, byUnit);
    return gradients;
  };
}

function expressionWeights(training: readonly FrameLabels[]): number[] {
  const counts = new Array<number>(EXPRESSIONS).fill(0);
  for (const { expression } of training) if (expression !== null) counts[expression] = (counts[expression] ?? 0) + 1;
  // A class that never occurs never weighs.
  return classWeights(counts).map((weight) => (Number.isFinite(weight) ? weight : 0));
}

function unitWeights(training: readonly FrameLabels[]): { absent: number; present: number }[] {
  const known = training.flatMap(({ units }) => (units === null ? [] : [units]));
  return Array.from({ length: UNITS }, (_, unit) => {
    const positive = known.filter((units) => units[unit] === 1).length;
    // One more of each, for a unit that is always or never there.
    return presenceWeights(known.length - positive + 1, positive + 1);
  });
}

type Gradients = readonly Float32Array[];

function addExpression(
  gradients: Gradients,
  outputs: Gradients,
  labels: readonly FrameLabels[],
  at: number,
  weights: readonly number[],
): void {
  const known = labels.filter(({ expression }) => expression !== null).length;
  labels.forEach(({ expression }, index) => {
    const gradient = gradients[index];
    if (expression === null || gradient === undefined) return;
    const probabilities = softmax(outputs[index]?.subarray(at, at + EXPRESSIONS) ?? []);
    probabilities.forEach((probability, place) => {
      gradient[at + place] = ((weights[expression] ?? 0) * (probability - Number(place === expression))) / known;
    });
  });
}

/** Derivative of -CCC / 2 through tanh; CCC = N / D with N = 2 cov and D as in the metric. */
function addConcordance(
  gradients: Gradients,
  outputs: Gradients,
  labels: readonly FrameLabels[],
  at: number,
  axis: 0 | 1,
): void {
  const known = labels.flatMap(({ affect }, index) =>
    affect === null ? [] : [{ index, truth: affect[axis], guess: Math.tanh(outputs[index]?.[at + axis] ?? 0) }],
  );
  const count = known.length;
  if (count === 0) return;
  const guessMean = known.reduce((sum, { guess }) => sum + guess, 0) / count;
  const truthMean = known.reduce((sum, { truth }) => sum + truth, 0) / count;
  const shift = guessMean - truthMean;
  let covariance = 0;
  let spread = shift * shift + 1e-7;
  for (const { guess, truth } of known) {
    covariance += ((guess - guessMean) * (truth - truthMean)) / count;
    spread += ((guess - guessMean) ** 2 + (truth - truthMean) ** 2) / count;
  }
  for (const { index, guess, truth } of known) {
    const numerator = (2 * (truth - truthMean)) / count;
    const denominator = (2 * (guess - guessMean + shift)) / count;
    const slope = (numerator * spread - 2 * covariance * denominator) / spread ** 2;
    const gradient = gradients[index];
    if (gradient !== undefined) gradient[at + axis] = -0.5 * slope * (1 - guess * guess);
  }
}

function addUnits(
  gradients: Gradients,
  outputs: Gradients,
  labels: readonly FrameLabels[],
  at: number,
  weights: readonly { absent: number; present: number }[],
): void {
  const known = labels.filter(({ units }) => units !== null).length;
  labels.forEach(({ units }, index) => {
    const gradient = gradients[index];
    if (units === null || gradient === undefined) return;
    weights.forEach(({ absent, present }, unit) => {
      const there = units[unit] ?? 0;
      const guess = sigmoid(outputs[index]?.[at + unit] ?? 0);
      gradient[at + unit] = ((there === 1 ? present : absent) * (guess - there)) / (known * UNITS);
    });
  });
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
