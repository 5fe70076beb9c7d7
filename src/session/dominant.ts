import { type Expression, EXPRESSIONS } from "../core/expression.ts";
import { type FaceRegion, FACE_REGIONS } from "../core/face-region.ts";

interface Shown {
  readonly readings: number;
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
}

/** What a face was shown as most often in a segment, and in which share of its readings. */
export function dominant({ readings, expressions, unsure }: Shown): {
  readonly expression: Expression | "unsure";
  readonly share: number;
} {
  let expression: Expression | "unsure" = "unsure";
  let count = unsure;
  for (const candidate of EXPRESSIONS) {
    if (expressions[candidate] > count) {
      expression = candidate;
      count = expressions[candidate];
    }
  }
  return { expression, share: readings === 0 ? 0 : count / readings };
}

/** The part of the face that carried the label in at least half of a segment's readings, or null. */
export function mostlyCarriedBy(segment: {
  readonly readings: number;
  readonly carriers: Readonly<Record<FaceRegion, number>>;
}): FaceRegion | null {
  const { readings, carriers } = segment;
  return FACE_REGIONS.find((region) => carriers[region] > 0 && carriers[region] * 2 >= readings) ?? null;
}
