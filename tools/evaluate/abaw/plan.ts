import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import type { HeadFeatures } from "../../../src/core/registry/registry.ts";
import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import type { FeatureStore } from "./feature-store.ts";
import type { Report } from "./labels.ts";
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
  /** Folder for predictions of the best row; undefined for none. */
  readonly predictions?: string;
  readonly report: Report;
}
