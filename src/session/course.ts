import { mergeBy } from "./merge.ts";
import type { Segment } from "./segment.ts";
import type { Session } from "./session.ts";

/** What faces looked like during one stretch of a session. */
export interface Moment<Counted = Segment> {
  /** Seconds since the session's start, and how many it lasts. */
  readonly time: number;
  readonly seconds: number;
  /** At least one reading. */
  readonly tally: Counted;
}

/** The course of some faces, counted together; stretches in which none of them was seen are left out. */
export function courseOf(session: Session, isWanted: (segment: Segment) => boolean): readonly Moment[] {
  const seconds = session.secondsPerPoint;
  return session.points.flatMap(({ index, segments }) =>
    mergeBy(segments.filter(isWanted), () => "").map((tally) => ({ time: index * seconds, seconds, tally })),
  );
}
