import type { Graph } from "../../core/graph.ts";

/** One graph for the backbone and each head that is read; null where the entry has none. */
export interface Graphs {
  readonly backbone: Graph;
  readonly expression: Graph | null;
  readonly valenceArousal: Graph | null;
  readonly actionUnits: Graph | null;
}
