import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import type { AffectPoint, ExpressionPoint, FaceSummary } from "./summary.ts";

/** All tracks of one tile and what they show together. */
export interface TileSummary {
  readonly stream: string;
  readonly name: string;
  readonly faces: readonly FaceSummary[];
  readonly together: FaceSummary;
}

/** Groups faces by tile, in the order in which the tiles come. */
export function tilesOf(faces: readonly FaceSummary[]): readonly TileSummary[] {
  const groups = new Map<string, [FaceSummary, ...FaceSummary[]]>();
  for (const face of faces) {
    const group = groups.get(face.stream);
    if (group === undefined) groups.set(face.stream, [face]);
    else group.push(face);
  }
  return [...groups.values()].map((group) => ({
    stream: group[0].stream,
    name: group[0].name,
    faces: group,
    together: pool(group),
  }));
}

/**
 * Several faces as one: every share and mean weighted by the readings behind it, so that pooling is the same as having
 * counted them together. Face id and name are the first one's; `seconds` counts each face's own.
 */
export function pool(faces: readonly [FaceSummary, ...FaceSummary[]]): FaceSummary {
  const [first] = faces;
  if (faces.length === 1) return first;
  const byReadings = (value: (face: FaceSummary) => number): number => weighted(faces, (face) => face.readings, value);
  const byMeasured = (value: (face: FaceSummary) => number): number => weighted(faces, (face) => face.measured, value);
  return {
    stream: first.stream,
    faceId: first.faceId,
    name: first.name,
    seconds: total(faces, (face) => face.seconds),
    readings: total(faces, (face) => face.readings),
    expressions: perExpression((expression) => byReadings((face) => face.expressions[expression])),
    unsure: byReadings((face) => face.unsure),
    measured: total(faces, (face) => face.measured),
    valence: byMeasured((face) => face.valence),
    arousal: byMeasured((face) => face.arousal),
    actionUnits: perActionUnit((unit) => byMeasured((face) => face.actionUnits[unit])),
    timeline: atEachTime(
      faces.flatMap((face) => face.timeline),
      poolAffect,
    ),
    course: atEachTime(
      faces.flatMap((face) => face.course),
      poolExpressions,
    ),
  };
}

function poolAffect(points: readonly [AffectPoint, ...AffectPoint[]]): AffectPoint {
  return {
    ...points[0],
    measured: total(points, (point) => point.measured),
    valence: weighted(
      points,
      (point) => point.measured,
      (point) => point.valence,
    ),
    arousal: weighted(
      points,
      (point) => point.measured,
      (point) => point.arousal,
    ),
  };
}

function poolExpressions(points: readonly [ExpressionPoint, ...ExpressionPoint[]]): ExpressionPoint {
  const byReadings = (value: (point: ExpressionPoint) => number): number =>
    weighted(points, (point) => point.readings, value);
  return {
    ...points[0],
    readings: total(points, (point) => point.readings),
    expressions: perExpression((expression) => byReadings((point) => point.expressions[expression])),
    unsure: byReadings((point) => point.unsure),
  };
}

/** Points of the same time become one; ascending by time. */
function atEachTime<Point extends { readonly time: number }>(
  points: readonly Point[],
  merge: (points: readonly [Point, ...Point[]]) => Point,
): readonly Point[] {
  const groups = new Map<number, [Point, ...Point[]]>();
  for (const point of points) {
    const group = groups.get(point.time);
    if (group === undefined) groups.set(point.time, [point]);
    else group.push(point);
  }
  return [...groups.values()].map(merge).sort((one, other) => one.time - other.time);
}

function total<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

/** Weighted mean; 0 where all weights are. */
function weighted<Item>(items: readonly Item[], weight: (item: Item) => number, value: (item: Item) => number): number {
  const weights = total(items, weight);
  return weights === 0 ? 0 : total(items, (item) => weight(item) * value(item)) / weights;
}
