import type { HeadFeatures } from "../../../src/core/registry/registry.ts";
import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import type { Task } from "./tasks.ts";

interface PaperNumber {
  readonly task: Task;
  readonly features: HeadFeatures;
  readonly filter: FilterName;
  readonly window: number;
  readonly score: number;
}

/**
 * The paper's validation scores for its own networks, trained heads (printed in its abaw3_train.ipynb):
 * macro F1, mean CCC, macro F1 with tuned thresholds, P_MTL.
 */
const PAPER_NUMBERS: readonly PaperNumber[] = [
  ...series("expr", "embedding", "mean", { 1: 0.3807, 5: 0.3914, 15: 0.4018, 31: 0.4097, 101: 0.4264 }),
  ...series("expr", "embedding", "median", { 1: 0.3807, 5: 0.3888, 15: 0.3996 }),
  ...series("va", "scores", "mean", { 1: 0.4639, 5: 0.4753, 15: 0.4919 }),
  ...series("va", "scores", "median", { 1: 0.4639, 5: 0.4713, 15: 0.4865 }),
  ...series("au", "embedding", "mean", { 1: 0.5367, 5: 0.5447, 15: 0.5445 }),
  ...series("au", "embedding", "median", { 1: 0.5367, 5: 0.543, 15: 0.5478 }),
  ...series("mtl", "embedding", "mean", { 1: 1.1296 }),
  ...series("mtl", "both", "mean", { 1: 1.148 }),
];

/** null where the paper has no such number. */
export function paperScore(task: Task, features: HeadFeatures, filter: FilterName, window: number): number | null {
  const known = PAPER_NUMBERS.find(
    (entry) =>
      entry.task === task &&
      entry.features === features &&
      (entry.filter === filter || window === 1) &&
      entry.window === window,
  );
  return known?.score ?? null;
}

function series(
  task: Task,
  features: HeadFeatures,
  filter: FilterName,
  scores: Readonly<Record<number, number>>,
): PaperNumber[] {
  return Object.entries(scores).map(([window, score]) => ({ task, features, filter, window: Number(window), score }));
}
