import { EXPRESSIONS, type Label } from "../core/expression.ts";
import { type FaceRegion, FACE_REGIONS } from "../core/face-region.ts";
import type { Tally } from "./tally.ts";

/** The label under which a face was shown most often in a segment, and in which share of its readings. */
export function dominant({ readings, expressions, unsure }: Pick<Tally, "readings" | "expressions" | "unsure">): {
  readonly label: Label;
  readonly share: number;
} {
  let label: Label = "unsure";
  let count = unsure;
  for (const candidate of EXPRESSIONS) {
    if (expressions[candidate] > count) {
      label = candidate;
      count = expressions[candidate];
    }
  }
  return { label, share: readings === 0 ? 0 : count / readings };
}

/** The part of the face that carried the label in at least half of a segment's readings, or null. */
export function mostlyCarriedBy({ readings, carriers }: Pick<Tally, "readings" | "carriers">): FaceRegion | null {
  return FACE_REGIONS.find((region) => carriers[region] > 0 && carriers[region] * 2 >= readings) ?? null;
}
