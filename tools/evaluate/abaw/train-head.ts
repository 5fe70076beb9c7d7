import { SingleBar } from "cli-progress";
import { seededRandom } from "../metrics/bootstrap.ts";
import { DenseNetwork } from "./dense-network.ts";
import type { FrameLabels } from "./labels.ts";
import { makeLoss, predictionOf } from "./losses.ts";
import { PREDICTION_WIDTH, type Task } from "./tasks.ts";

/** One labelled frame of the training part. */
export interface TrainingExample {
  readonly features: Float32Array;
  readonly labels: FrameLabels;
}

export interface Recipe {
  /** Units of the hidden layer; 0 for a linear head. */
  readonly hidden: number;
  readonly batch: number;
  readonly epochs: number;
}

/** The paper's heads (section 2.5). */
export const RECIPES: Readonly<Record<Task, Recipe>> = {
  expr: { hidden: 128, batch: 256, epochs: 10 },
  va: { hidden: 0, batch: 512, epochs: 20 },
  au: { hidden: 128, batch: 512, epochs: 20 },
  mtl: { hidden: 0, batch: 256, epochs: 20 },
};
const RATE = 1e-3;

/**
 * Trains the paper's head for a task on frozen features. Unlike the paper nothing is chosen on the
 * validation part: the rate falls to 0 on a cosine and the last weights count. Features are brought to
 * mean 0 and deviation 1 first, so that one rate suits embedding and logits.
 *
 * @returns features to prediction: probabilities, valence and arousal, action units, as far as the task has them.
 */
export function trainHead(
  task: Task,
  examples: readonly TrainingExample[],
  title: string,
  { hidden, batch, epochs }: Recipe = RECIPES[task],
  seed = 0,
): (features: Float32Array) => number[] {
  const standardise = standardiser(examples.map(({ features }) => features));
  const inputs = examples.map(({ features }) => standardise(features));
  const width = inputs[0]?.length ?? 0;
  const network = new DenseNetwork(width, PREDICTION_WIDTH[task], hidden, seed);
  const loss = makeLoss(
    task,
    examples.map(({ labels }) => labels),
  );
  const random = seededRandom(seed + 1);
  const bar = new SingleBar({ format: `${title} {bar} epoch {value}/{total}` });
  bar.start(epochs, 0);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffled(examples.length, random);
    for (let start = 0; start < order.length; start += batch) {
      const chosen = order.slice(start, start + batch);
      const given = chosen.flatMap((index) => inputs[index] ?? []);
      const labels = chosen.flatMap((index) => examples[index]?.labels ?? []);
      const gradients = loss(
        given.map((input) => network.forward(input)),
        labels,
      );
      given.forEach((input, index) => {
        network.accumulate(input, gradients[index] ?? new Float32Array(PREDICTION_WIDTH[task]));
      });
      const done = (epoch + start / order.length) / epochs;
      network.step(RATE * 0.5 * (1 + Math.cos(Math.PI * done)));
    }
    bar.increment();
  }
  bar.stop();
  return (features) => predictionOf(task, network.forward(standardise(features)));
}

function standardiser(rows: readonly Float32Array[]): (row: Float32Array) => Float32Array {
  const width = rows[0]?.length ?? 0;
  const sum = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const row of rows) {
    row.forEach((value, index) => {
      sum[index] = (sum[index] ?? 0) + value;
      squares[index] = (squares[index] ?? 0) + value * value;
    });
  }
  const mean = sum.map((value) => value / rows.length);
  const scale = squares.map((value, index) => {
    const variance = value / rows.length - (mean[index] ?? 0) ** 2;
    return 1 / Math.max(Math.sqrt(Math.max(0, variance)), 1e-3);
  });
  return (row) => row.map((value, index) => (value - (mean[index] ?? 0)) * (scale[index] ?? 1));
}

function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other] ?? other, order[index] ?? index];
  }
  return order;
}
