import type { Segment } from "./segment.ts";
import { RowSegment, segmentOf } from "./row-segment.ts";
import { rowOf, type SegmentRow } from "./segment-row.ts";
import { pointOf, type Session, withFaces } from "./session.ts";

/**
 * A session as it is kept and as it travels. The browser counts storage.session by what its own objects take: 32 bytes
 * for a number in a list and 1.7 kB for a segment as an object, but one byte for a character of text, about 150 for a
 * segment.
 */
export interface PackedSession extends Omit<Session, "points" | "faces"> {
  readonly points: readonly PackedPoint[];
}

export interface PackedPoint {
  readonly index: number;
  /** Of `packSegments`. */
  readonly segments: string;
}

/** Times and sums are kept to a thousandth, as whole numbers. */
const FINEST = 1000;

/** @param origin seconds since the Unix epoch from which times are counted: the session's start */
export function packSegments(segments: readonly Segment[], origin: number): string {
  return JSON.stringify(segments.map((segment) => rowOf(segment, origin, (value) => Math.round(value * FINEST))));
}

/** The segments again. @param origin as `packSegments` was given */
export function unpackSegments(text: string, origin: number): readonly Segment[] {
  return RowSegment.of(rowsIn(text), { origin, value: unpacked }).map(segmentOf);
}

/** The session again. */
export function unpackSession(packed: PackedSession): Session {
  const { points, faces, ...session } = openSession(packed);
  return {
    ...session,
    faces: faces.map(segmentOf),
    points: points.map(({ index, segments }) => pointOf(index, segments.map(segmentOf))),
  };
}

/** The same for whoever only reads it: see RowSegment. */
export function openSession({ start, end, secondsPerPoint, points }: PackedSession): Session {
  const packed = points.map(({ segments }) => rowsIn(segments));
  const rows = RowSegment.of(packed.flat(), { origin: start, value: unpacked });
  let next = 0;
  return withFaces({
    start,
    end,
    secondsPerPoint,
    points: points.map(({ index }, at) => {
      const first = next;
      next += packed[at]?.length ?? 0;
      return pointOf(index, rows.slice(first, next));
    }),
  });
}

// Only our own background writes it, and the browser drops it with the extension.
function rowsIn(text: string): readonly SegmentRow[] {
  return JSON.parse(text) as readonly SegmentRow[];
}

// Not written where it is used: there it would hold on to all the rows as long as there is one segment.
function unpacked(fine: number): number {
  return fine / FINEST;
}
