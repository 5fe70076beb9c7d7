import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import { type FaceTally, type PointTally, type Tally } from "./session.ts";

/** Sum of two tallies: no reading is lost or counted twice, so no share changes. */
export function mergeTallies(one: Tally, other: Tally): Tally {
  return {
    readings: one.readings + other.readings,
    expressions: perExpression((expression) => one.expressions[expression] + other.expressions[expression]),
    unsure: one.unsure + other.unsure,
    measured: one.measured + other.measured,
    valenceSum: one.valenceSum + other.valenceSum,
    arousalSum: one.arousalSum + other.arousalSum,
  };
}

/** Points of the same index become one; the result ascends by index. */
export function mergePoints(points: readonly PointTally[]): readonly PointTally[] {
  const byIndex = new Map<number, PointTally>();
  for (const point of points) {
    const there = byIndex.get(point.index);
    byIndex.set(point.index, there === undefined ? point : { ...mergeTallies(there, point), index: point.index });
  }
  return [...byIndex.values()].sort((one, other) => one.index - other.index);
}

/** Puts `other` into `one`, which keeps its stream and face id. */
export function mergeFaces(one: FaceTally, other: FaceTally): FaceTally {
  return {
    ...mergeTallies(one, other),
    stream: one.stream,
    faceId: one.faceId,
    seconds: one.seconds + other.seconds,
    lastSeen: Math.max(one.lastSeen, other.lastSeen),
    actionUnitSums: perActionUnit((unit) => one.actionUnitSums[unit] + other.actionUnitSums[unit]),
    points: mergePoints([...one.points, ...other.points]),
  };
}
