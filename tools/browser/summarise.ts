import { perActionUnit } from "../../src/core/action-unit.ts";
import { perExpression } from "../../src/core/expression.ts";
import { courseOf } from "../../src/session/course.ts";
import { faceOf, type Segment } from "../../src/session/segment.ts";
import type { Session } from "../../src/session/session.ts";
import { meanOf, shareOf, type Tally } from "../../src/session/tally.ts";
import { tilesOf } from "../../src/session/tiles.ts";

/** What `npm start -- --json` tells of a session. */
export type SessionSummary = ReturnType<typeof summarise>;

/**
 * Seconds from the first to the last segment, readings, and tile by tile what its faces showed.
 *
 * @param names display names by stream, where known
 */
export function summarise(session: Session, names: Readonly<Record<string, string>>) {
  const faces = tilesOf(session.faces).flatMap((tile) => tile.faces);
  return {
    duration: session.end - session.start,
    readings: faces.reduce((sum, face) => sum + face.readings, 0),
    faces: faces.map((face) => summariseFace(session, face, names[face.stream] ?? "")),
  };
}

/** Seconds with readings, shares, means, and their course, in seconds since the session's start. */
function summariseFace(session: Session, face: Segment, name: string) {
  const { stream, faceId, seconds } = face;
  const course = courseOf(session, (segment) => faceOf(segment) === faceOf(face));
  return {
    stream,
    faceId,
    name,
    seconds,
    ...sharesOf(face),
    ...affectOf(face),
    actionUnits: perActionUnit((unit) => meanOf(face, face.actionUnits[unit])),
    // Only where something was measured.
    timeline: course
      .filter(({ tally }) => tally.measured > 0)
      .map(({ time, seconds, tally }) => ({ time, seconds, ...affectOf(tally) })),
    course: course.map(({ time, seconds, tally }) => ({ time, seconds, ...sharesOf(tally) })),
  };
}

/** Shares of the readings; they sum to 1. */
function sharesOf(tally: Tally) {
  return {
    readings: tally.readings,
    expressions: perExpression((expression) => shareOf(tally, expression)),
    unsure: shareOf(tally, "unsure"),
  };
}

/** Means over what was measured; 0 where nothing was. */
function affectOf(tally: Tally) {
  const { measured, valence, arousal } = tally;
  return { measured, valence: meanOf(tally, valence), arousal: meanOf(tally, arousal) };
}
