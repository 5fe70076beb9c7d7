import { describe, expect, it } from "vitest";
import { concordance } from "../metrics/concordance.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import { softmax } from "../../../src/engine/calibrate/softmax.ts";
import { DenseNetwork } from "./dense-network.ts";
import type { FrameLabels } from "./labels.ts";
import { makeLoss, predictionOf } from "./losses.ts";
import { argmax } from "./measure.ts";
import { PREDICTION_WIDTH, TASKS, type Task } from "./tasks.ts";
import { RECIPES, trainHead } from "./train-head.ts";

/** Each test draws from a stream of its own, so that it gets the same numbers alone, in any order and among others. */
const labelling = seededRandom(11);
const units = (): number[] => Array.from({ length: 12 }, () => Number(labelling() < 0.5));
const labels: readonly FrameLabels[] = Array.from({ length: 9 }, (_, frame) => ({
  frame: frame + 1,
  expression: frame % 4 === 3 ? null : Math.floor(labelling() * 8),
  affect: frame % 4 === 2 ? null : [2 * labelling() - 1, 2 * labelling() - 1],
  units: frame % 4 === 1 ? null : units(),
}));

/** The paper's losses written out (section 2.5), to hold the hand-made derivatives against. */
function lossValue(task: Task, outputs: readonly Float32Array[], training: readonly FrameLabels[]): number {
  const at = { expr: [0, 0, 0], va: [0, 0, 0], au: [0, 0, 0], mtl: [0, 8, 10] }[task];
  let loss = 0;
  if (task === "expr" || task === "mtl") {
    const counts = Array.from(
      { length: 8 },
      (_, label) => training.filter((frame) => frame.expression === label).length,
    );
    const known = training.filter(({ expression }) => expression !== null);
    for (const [index, { expression }] of training.entries()) {
      if (expression === null) continue;
      const weight = Math.max(...counts) / (counts[expression] ?? 1);
      const probability = softmax(outputs[index]?.slice(at[0], (at[0] ?? 0) + 8) ?? [])[expression] ?? 0;
      loss -= (weight * Math.log(probability)) / known.length;
    }
  }
  if (task === "va" || task === "mtl") {
    const known = training.flatMap(({ affect }, index) => (affect === null ? [] : [{ affect, index }]));
    for (const axis of [0, 1] as const) {
      const guesses = known.map(({ index }) => Math.tanh(outputs[index]?.[(at[1] ?? 0) + axis] ?? 0));
      loss +=
        0.5 -
        0.5 *
          concordance(
            known.map(({ affect }) => affect[axis]),
            guesses,
          );
    }
  }
  if (task === "au" || task === "mtl") {
    const known = training.flatMap((frame, index) => (frame.units === null ? [] : [{ units: frame.units, index }]));
    for (let unit = 0; unit < 12; unit += 1) {
      const positive = known.filter((frame) => frame.units[unit] === 1).length + 1;
      const all = known.length + 2;
      for (const frame of known) {
        const guess = 1 / (1 + Math.exp(-(outputs[frame.index]?.[(at[2] ?? 0) + unit] ?? 0)));
        const there = frame.units[unit] === 1;
        const weight = all / (2 * (there ? positive : all - positive));
        loss -= (weight * Math.log(there ? guess : 1 - guess)) / (known.length * 12);
      }
    }
  }
  return loss;
}

describe("the losses' derivatives", () => {
  it.each(TASKS)("of %s agree with finite differences", (task) => {
    const random = seededRandom(12);
    const outputs = labels.map(() => Float32Array.from({ length: PREDICTION_WIDTH[task] }, () => 2 * random() - 1));
    const gradients = makeLoss(task, labels)(outputs, labels);
    const step = 1e-2;
    for (const [index, row] of outputs.entries()) {
      for (let place = 0; place < row.length; place += 1) {
        const shifted = (by: number): Float32Array[] =>
          outputs.map((other, at) =>
            at === index ? other.map((value, p) => (p === place ? value + by : value)) : other,
          );
        const slope = (lossValue(task, shifted(step), labels) - lossValue(task, shifted(-step), labels)) / (2 * step);
        expect(Math.abs((gradients[index]?.[place] ?? Number.NaN) - slope), `${task} ${index} ${place}`).toBeLessThan(
          2e-4,
        );
      }
    }
  });
});

describe("the dense network", () => {
  it.each([0, 5])("passes gradients back to its weights (%s hidden units)", (hidden) => {
    const random = seededRandom(13);
    // Fits a fixed linear map by its squared error: wrong gradients would not get there.
    const network = new DenseNetwork(4, 2, hidden, 1);
    const inputs = Array.from({ length: 64 }, () => Float32Array.from({ length: 4 }, () => 2 * random() - 1));
    const wanted = (input: Float32Array): number[] => [(input[0] ?? 0) - (input[1] ?? 0), 0.5 * (input[2] ?? 0) + 0.2];
    const error = (): number =>
      inputs.reduce((sum, input) => {
        const output = network.forward(input);
        return sum + wanted(input).reduce((part, value, index) => part + (value - (output[index] ?? 0)) ** 2, 0);
      }, 0) / inputs.length;
    const before = error();
    for (let round = 0; round < 600; round += 1) {
      for (const input of inputs) {
        const output = network.forward(input);
        const target = wanted(input);
        network.accumulate(
          input,
          output.map((value, index) => (2 * (value - (target[index] ?? 0))) / inputs.length),
        );
      }
      network.step(0.01);
    }
    expect(error()).toBeLessThan(before / 50);
  });
});

describe("trainHead", () => {
  const random = seededRandom(14);
  const examples = Array.from({ length: 1000 }, () => {
    const features = Float32Array.from({ length: 10 }, () => 4 * random() - 2);
    const [a = 0, b = 0, c = 0] = features;
    const label: FrameLabels = {
      frame: 1,
      expression: a > 0 ? (b > 0 ? 0 : 4) : b > 0 ? 5 : 7,
      affect: [Math.tanh(a), Math.tanh(-b)],
      units: Array.from({ length: 12 }, (_, unit) => Number((features[unit % 3] ?? 0) > (unit < 6 ? 0 : 0.5))),
    };
    return { features, labels: label, c };
  });

  it.each(TASKS)("learns %s from features that hold it", (task) => {
    // The paper's sizes of batch and epochs are for half a million frames.
    const head = trainHead(task, examples, task, { ...RECIPES[task], batch: 8, epochs: 30 });
    const predictions = examples.map(({ features }) => head(features));
    expect(predictions[0]).toHaveLength(PREDICTION_WIDTH[task]);
    const [expressionAt, affectAt, unitsAt] = task === "mtl" ? [0, 8, 10] : [0, 0, 0];
    if (task === "expr" || task === "mtl") {
      const right = examples.filter(
        ({ labels: { expression } }, index) => argmax(predictions[index]?.slice(expressionAt, 8) ?? []) === expression,
      );
      expect(right.length / examples.length).toBeGreaterThan(0.85);
    }
    if (task === "va" || task === "mtl") {
      const truth = examples.map(({ labels: { affect } }) => affect?.[0] ?? 0);
      expect(
        concordance(
          truth,
          predictions.map((row) => row[affectAt] ?? 0),
        ),
      ).toBeGreaterThan(0.9);
    }
    if (task === "au" || task === "mtl") {
      const right = examples.filter(
        ({ labels: { units: truth } }, index) => (predictions[index]?.[unitsAt] ?? 0) >= 0.5 === (truth?.[0] === 1),
      );
      expect(right.length / examples.length).toBeGreaterThan(0.85);
    }
  });

  it("gives the same head for the same seed", () => {
    const [one, other] = [0, 0].map((seed) => trainHead("va", examples.slice(0, 200), "va", RECIPES.va, seed));
    const probe = Float32Array.from({ length: 10 }, (_, index) => index / 10);
    expect(one?.(probe)).toEqual(other?.(probe));
  });
});

describe("predictionOf", () => {
  it("puts probabilities, valence and arousal, and action units one after the other", () => {
    const prediction = predictionOf("mtl", new Float32Array(22).fill(0.3));
    expect(prediction.slice(0, 8).reduce((sum, value) => sum + value)).toBeCloseTo(1, 6);
    expect(prediction[8]).toBeCloseTo(Math.tanh(0.3), 6);
    expect(prediction[21]).toBeCloseTo(1 / (1 + Math.exp(-0.3)), 6);
  });
});
