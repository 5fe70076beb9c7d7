import { madeSegment } from "../session/made-segment.testing.ts";
import { perActionUnit } from "../core/action-unit.ts";
import type { Expression } from "../core/expression.ts";
import { record } from "../session/record.ts";
import type { Segment } from "../session/segment.ts";
import { EMPTY_SESSION, type Session } from "../session/session.ts";
import { type Lane, lanesOf } from "./lanes.ts";

/** One second of a tile: ten readings of one expression, all measured. */
export function second(stream: string, at: number, valence: number, shown: Expression = "neutral"): Segment {
  return madeSegment({
    ...{ stream, start: 1e9 + at, shown: { [shown]: 10 } },
    valence: 10 * valence,
    actionUnits: perActionUnit((unit) => (unit === "AU12" ? 5 + 5 * valence : 0)),
  });
}

/** A session with one tile for each course of valences, second by second; null: the face was not there. */
export function madeSession(courses: Readonly<Record<string, readonly (number | null)[]>>): Session {
  const segments = Object.entries(courses).flatMap(([stream, valences]) =>
    valences.flatMap((valence, at) => (valence === null ? [] : [second(stream, at, valence)])),
  );
  return record(EMPTY_SESSION, [second("clock", 0, 0), ...segments]);
}

export function madeLane(valences: readonly (number | null)[]): Lane {
  const lane = lanesOf(madeSession({ a: valences })).find(({ stream }) => stream === "a");
  if (lane === undefined) throw new Error("Nobody was there.");
  return lane;
}
