import { type AffectCourse, affectOf, type Axis } from "../../analysis/affect.ts";
import { stretchAt } from "../../analysis/lanes.ts";
import type { Session } from "../../session/session.ts";

/** The times of all points of a session, gaps included, in seconds since its start. */
export function timesOf({ points, secondsPerPoint }: Session): readonly number[] {
  return Array.from({ length: 1 + (points.at(-1)?.index ?? 0) }, (_, index) => index * secondsPerPoint);
}

/** One value of an axis for each time; null where nothing was measured. */
export function valuesOf(lane: AffectCourse, axis: Axis, times: readonly number[]): readonly (number | null)[] {
  return times.map((time) => {
    const stretch = stretchAt(lane, time);
    return stretch === null ? null : affectOf(stretch.tally, axis);
  });
}
