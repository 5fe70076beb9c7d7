import type { Segment } from "./segment.ts";
import { rowOf, segmentOf, type SegmentRow } from "./segment-row.ts";
import { type Session, withFaces } from "./session.ts";

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

/** @param text of `packSegments`; only our own background writes it, and the browser drops it with the extension */
function unpackSegments(text: string, origin: number): readonly Segment[] {
  return (JSON.parse(text) as readonly SegmentRow[]).map((row) => segmentOf(row, origin, (fine) => fine / FINEST));
}

/** The session again. */
export function unpackSession({ start, end, secondsPerPoint, points }: PackedSession): Session {
  return withFaces({
    start,
    end,
    secondsPerPoint,
    points: points.map(({ index, segments }) => ({ index, segments: unpackSegments(segments, start) })),
  });
}
