import { perActionUnit } from "./action-unit.ts";
import { perExpression } from "./expression.ts";
import type { Reading } from "./reading.ts";

/** A whole reading, of a smile unless told otherwise, from the few things that a test cares for. */
export function madeReading(part: Partial<Reading> = {}): Reading {
  const { expression = "happiness", confidence = 0.84 } = part;
  const smile: Partial<Reading["actionUnits"]> = { AU6: 0.72, AU12: 0.93, AU25: 0.61, AU26: 0.52 };
  return {
    faceId: 1,
    box: { x: 0.4, y: 0.3, width: 0.2, height: 0.3 },
    expression,
    confidence,
    unsure: null,
    carriedBy: null,
    probabilities: perExpression((name) => (name === expression ? confidence : (1 - confidence) / 7)),
    valence: 0.55,
    arousal: -0.25,
    actionUnits: perActionUnit((unit) => smile[unit] ?? 0.1),
    ...part,
  };
}
