import { mergeBy } from "./merge.ts";
import { faceOf, type Segment } from "./segment.ts";

/** The face id under which short tracks that ended long ago are put together, per stream. */
export const EARLIER_FACES = -1;

/** The stream under which the remains of streams are put together that left long ago. */
export const EARLIER_STREAMS = "";

/** Most points of a session; above that the points become twice as long. */
export const MOST_POINTS = 3600;

/**
 * Most segments in all points together; above that, too. Packed they take about 150 bytes each, so that a session takes less
 * than 4 of the 10 MB of storage.session.
 */
export const MOST_SEGMENTS = 24_000;

/** Most faces per session; above that the shortest ended tracks are put together. */
export const MOST_FACES = 64;

/** A stretch of a session, `secondsPerPoint` long, from `index` × `secondsPerPoint` after its start. */
export interface Point {
  readonly index: number;
  /** At most one per face. */
  readonly segments: readonly Segment[];
  /** How many segments. */
  readonly count: number;
}

export function pointOf(index: number, segments: readonly Segment[]): Point {
  return { index, segments, count: segments.length };
}

/** All that is kept of a call. Its size is bounded however long the call is. */
export interface Session {
  /** Seconds since the Unix epoch at the first and after the last segment; 0 before the first. */
  readonly start: number;
  readonly end: number;
  readonly secondsPerPoint: number;
  /** One per face, over the whole session, in the order in which they came: the sum of the points. */
  readonly faces: readonly Segment[];
  /** Ascending by index; stretches without a face are left out. */
  readonly points: readonly Point[];
}

export const EMPTY_SESSION: Session = { start: 0, end: 0, secondsPerPoint: 1, faces: [], points: [] };

/** A session of these points: its faces are their sums. */
export function withFaces(session: Omit<Session, "faces">): Session {
  const segments = session.points.flatMap((point) => point.segments);
  return { ...session, faces: mergeBy(segments, faceOf) };
}
