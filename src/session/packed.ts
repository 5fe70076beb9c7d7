import { ACTION_UNITS, perActionUnit } from "../core/action-unit.ts";
import { EXPRESSIONS, perExpression } from "../core/expression.ts";
import { FACE_REGIONS, perFaceRegion } from "../core/face-region.ts";
import { perUnsureReason, UNSURE_REASONS } from "../core/reading.ts";
import { faceOf, mergeBy, type Segment } from "./segment.ts";
import type { Session } from "./session.ts";

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

type Row = readonly [stream: string, ...numbers: number[]];

/** Times and sums are kept to a thousandth. */
const FINEST = 1000;

/** @param origin seconds since the Unix epoch from which times are counted: the session's start */
export function packSegments(segments: readonly Segment[], origin: number): string {
  const fine = (value: number): number => Math.round(value * FINEST);
  return JSON.stringify(
    segments.map((segment): Row => [
      segment.stream,
      ...[segment.faceId, segment.readings, segment.unsure, segment.measured],
      ...[segment.start - origin, segment.end - origin, segment.seconds, segment.speaking].map(fine),
      ...[segment.valence, segment.arousal].map(fine),
      ...UNSURE_REASONS.map((reason) => segment.reasons[reason]),
      ...FACE_REGIONS.map((region) => segment.carriers[region]),
      ...EXPRESSIONS.map((expression) => segment.expressions[expression]),
      ...ACTION_UNITS.map((unit) => fine(segment.actionUnits[unit])),
    ]),
  );
}

/** @param text of `packSegments`; only our own background writes it, and the browser drops it with the extension */
function unpackSegments(text: string, origin: number): readonly Segment[] {
  return (JSON.parse(text) as readonly Row[]).map(([stream, ...numbers]) => {
    let at = 0;
    const next = (): number => numbers[at++] ?? 0;
    const fine = (): number => next() / FINEST;
    return {
      stream,
      ...{ faceId: next(), readings: next(), unsure: next(), measured: next() },
      ...{ start: origin + fine(), end: origin + fine(), seconds: fine(), speaking: fine() },
      ...{ valence: fine(), arousal: fine() },
      reasons: perUnsureReason(next),
      carriers: perFaceRegion(next),
      expressions: perExpression(next),
      actionUnits: perActionUnit(fine),
    };
  });
}

/** The session again, with its faces: the sums of its points. */
export function unpackSession({ start, end, secondsPerPoint, points: packed }: PackedSession): Session {
  const points = packed.map(({ index, segments }) => ({ index, segments: unpackSegments(segments, start) }));
  const faces = mergeBy(
    points.flatMap(({ segments }) => segments),
    faceOf,
  );
  return { start, end, secondsPerPoint, points, faces };
}
