import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { HeadFeatures } from "../../../src/core/registry/registry.ts";

/** Which numbers of a stored row (embedding, then 8 logits) a head reads. */
export function selectFeatures(row: Float32Array, kind: HeadFeatures): Float32Array {
  const width = row.length - EXPRESSIONS.length;
  switch (kind) {
    case "embedding":
      return row.subarray(0, width);
    case "scores":
      return row.subarray(width);
    case "both":
      return row;
  }
}

export const FEATURE_KINDS: readonly HeadFeatures[] = ["embedding", "scores", "both"];
