import { perActionUnit } from "../core/action-unit.ts";
import { type Expression, perExpression } from "../core/expression.ts";
import { perFaceRegion } from "../core/face-region.ts";
import { perUnsureReason } from "../core/reading.ts";
import type { Segment } from "./segment.ts";
import { sum } from "../core/statistics.ts";

interface Made extends Partial<Segment> {
  readonly start: number;
  /** How many readings were shown as what. */
  readonly shown?: Partial<Record<Expression, number>>;
}

/** A second of one face: all that was shown was measured, and what was unsure was blurred, unless `more` says otherwise. */
export function madeSegment({ start, shown = {}, unsure = 0, ...more }: Made): Segment {
  const expressions = perExpression((expression) => shown[expression] ?? 0);
  const measured = sum(Object.values(expressions));
  return {
    stream: "s1",
    faceId: 1,
    start,
    end: start + 1,
    seconds: 1,
    speaking: 0,
    readings: measured + unsure,
    expressions,
    unsure,
    reasons: perUnsureReason((reason) => (reason === "blurred" ? unsure : 0)),
    carriers: perFaceRegion(() => 0),
    measured,
    valence: 0,
    arousal: 0,
    actionUnits: perActionUnit(() => 0),
    ...more,
  };
}
