import type { HeadFeatures } from "../../../src/core/registry/registry.ts";
import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import type { Task } from "./tasks.ts";

/**
 * The paper's validation scores for its own networks, trained heads (printed in its abaw3_train.ipynb), by window:
 * macro F1, mean CCC, macro F1 with tuned thresholds, P_MTL.
 */
const PAPER_NUMBERS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  "expr embedding none": { 1: 0.3807 },
  "expr embedding mean": { 5: 0.3914, 15: 0.4018, 31: 0.4097, 101: 0.4264 },
  "expr embedding median": { 5: 0.3888, 15: 0.3996 },
  "va scores none": { 1: 0.4639 },
  "va scores mean": { 5: 0.4753, 15: 0.4919 },
  "va scores median": { 5: 0.4713, 15: 0.4865 },
  "au embedding none": { 1: 0.5367 },
  "au embedding mean": { 5: 0.5447, 15: 0.5445 },
  "au embedding median": { 5: 0.543, 15: 0.5478 },
  "mtl embedding none": { 1: 1.1296 },
  "mtl both none": { 1: 1.148 },
};

/** undefined where the paper has no such number. */
export function paperScore(task: Task, features: HeadFeatures, filter: FilterName, window: number): number | undefined {
  return PAPER_NUMBERS[`${task} ${features} ${window === 1 ? "none" : filter}`]?.[window];
}
