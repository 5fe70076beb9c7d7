import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import type { HeadFeatures } from "../../../src/core/registry/registry.ts";
import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import type { FeatureStore } from "./feature-store.ts";
import type { Report } from "./labels.ts";
import type { Scores } from "./measure.ts";
import type { Predictor } from "./shipped-heads.ts";
import type { Task } from "./tasks.ts";

/** What to evaluate, and with what. */
export interface TaskPlan {
  readonly task: Task;
  readonly annotations: string;
  readonly crops: readonly string[];
  readonly models: string;
  readonly network: FaceNetwork;
  readonly store: FeatureStore;
  readonly features: readonly HeadFeatures[];
  readonly heads: "trained" | "shipped" | "both";
  readonly filters: readonly FilterName[];
  readonly windows: readonly number[];
  /** At most this many frames train a head, evenly drawn from all. */
  readonly trainingFrames: number;
  /** Folder for predictions of the best row; null for none. */
  readonly predictions: string | null;
  readonly report: Report;
}

/** One line of the paper's tables. */
export interface Row {
  readonly task: Task;
  readonly features: HeadFeatures;
  readonly head: Predictor["head"];
  readonly filter: FilterName;
  readonly window: number;
  readonly scores: Scores;
}

/** What came of a task. */
export interface TaskResult {
  readonly task: Task;
  readonly rows: readonly Row[];
  /** Labelled frames of the validation part, and how many of them have no crop. */
  readonly labelled: number;
  readonly withoutCrop: number;
  /** The row whose predictions were written, and the files; null for none. */
  readonly submitted: { readonly row: Row; readonly files: readonly string[] } | null;
}

/** The score that the challenge ranks by; action units with tuned thresholds, as the paper's tables. */
export function mainScore({ task, scores }: Row): number {
  const byTask = { expr: scores.macroF1, va: scores.valenceArousal, au: scores.unitsF1Tuned, mtl: scores.multiTask };
  return byTask[task] ?? Number.NEGATIVE_INFINITY;
}
