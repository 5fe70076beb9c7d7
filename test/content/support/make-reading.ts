import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { Reading } from "../../../src/core/reading.ts";

/** A whole reading from the few things that a test cares for. */
export function makeReading(part: Partial<Reading>): Reading {
  const expression = part.expression ?? "happiness";
  const confidence = part.confidence ?? 0.84;
  const rest = (1 - confidence) / (EXPRESSIONS.length - 1);
  return {
    faceId: 1,
    box: { x: 0.4, y: 0.3, width: 0.2, height: 0.3 },
    expression,
    confidence,
    unsure: null,
    carriedBy: null,
    probabilities: Object.fromEntries(
      EXPRESSIONS.map((name) => [name, name === expression ? confidence : rest]),
    ) as Reading["probabilities"],
    valence: 0.55,
    arousal: -0.25,
    actionUnits: Object.fromEntries(
      ACTION_UNITS.map((unit) => [unit, { AU6: 0.72, AU12: 0.93, AU25: 0.61, AU26: 0.52 }[unit as string] ?? 0.1]),
    ) as Reading["actionUnits"],
    ...part,
  };
}
