import { createCausalFilter } from "../../../src/engine/smooth/causal-filter.ts";
import { smoothCentred } from "./centred-filter.ts";
import type { FilterName, Vector } from "../../../src/engine/smooth/combine.ts";

/** One way to smooth: the extension's (causal) or the paper's (centred). */
export interface SmoothingWay {
  readonly form: "raw" | "causal" | "centred";
  readonly filter: FilterName;
  readonly window: number;
}

export const RAW: SmoothingWay = { form: "raw", filter: "mean", window: 1 };

/** Raw, then every form, filter and window. */
export function smoothingWays(windows: readonly number[]): SmoothingWay[] {
  const forms = ["causal", "centred"] as const;
  const filters = ["mean", "median"] as const;
  const longer = windows.filter((window) => window > 1);
  return [
    RAW,
    ...forms.flatMap((form) => filters.flatMap((filter) => longer.map((window) => ({ form, filter, window })))),
  ];
}

/** Smooths the vectors of one sequence. */
export function smooth(vectors: readonly Vector[], { form, filter, window }: SmoothingWay): number[][] {
  switch (form) {
    case "raw":
      return vectors.map((vector) => Array.from(vector));
    case "causal": {
      // Its time counts readings here.
      const causal = createCausalFilter(filter, window);
      return vectors.map((vector, reading) => causal.push(vector, reading));
    }
    case "centred":
      return smoothCentred(vectors, filter, window);
  }
}
