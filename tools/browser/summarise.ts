import { type ActionUnit, perActionUnit } from "../../src/core/action-unit.ts";
import { type Expression, perExpression } from "../../src/core/expression.ts";
import { courseOf } from "../../src/session/course.ts";
import { faceOf, type Segment } from "../../src/session/segment.ts";
import type { Session } from "../../src/session/session.ts";
import { meanOf, shareOf, type Tally } from "../../src/session/tally.ts";
import { tilesOf } from "../../src/session/tiles.ts";

/** Shares of the readings; they sum to 1. */
interface Shares {
  readonly readings: number;
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
}

/** Means over what was measured; 0 where nothing was. */
interface Affect {
  readonly measured: number;
  readonly valence: number;
  readonly arousal: number;
}

interface Stretch {
  /** Seconds since the session's start, and how many it lasts. */
  readonly time: number;
  readonly seconds: number;
}

/** What `npm start -- --json` tells of a session. */
export interface SessionSummary {
  /** Seconds from the first to the last segment. */
  readonly duration: number;
  readonly readings: number;
  /** Tile by tile. */
  readonly faces: readonly FaceSummary[];
}

interface FaceSummary extends Shares, Affect {
  readonly stream: string;
  readonly faceId: number;
  /** Display name where a site adapter knew it, else "". */
  readonly name: string;
  /** Seconds with readings. */
  readonly seconds: number;
  /** Mean activity, 0..1. */
  readonly actionUnits: Readonly<Record<ActionUnit, number>>;
  /** Only where something was measured. */
  readonly timeline: readonly (Stretch & Affect)[];
  readonly course: readonly (Stretch & Shares)[];
}

/** @param names display names by stream, where known */
export function summarise(session: Session, names: Readonly<Record<string, string>>): SessionSummary {
  const faces = tilesOf(session.faces).flatMap((tile) => tile.faces);
  return {
    duration: session.end - session.start,
    readings: faces.reduce((sum, face) => sum + face.readings, 0),
    faces: faces.map((face) => summariseFace(session, face, names[face.stream] ?? "")),
  };
}

function summariseFace(session: Session, face: Segment, name: string): FaceSummary {
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
    timeline: course
      .filter(({ tally }) => tally.measured > 0)
      .map(({ time, seconds, tally }) => ({ time, seconds, ...affectOf(tally) })),
    course: course.map(({ time, seconds, tally }) => ({ time, seconds, ...sharesOf(tally) })),
  };
}

function sharesOf(tally: Tally): Shares {
  return {
    readings: tally.readings,
    expressions: perExpression((expression) => shareOf(tally, expression)),
    unsure: shareOf(tally, "unsure"),
  };
}

function affectOf(tally: Tally): Affect {
  const { measured, valence, arousal } = tally;
  return { measured, valence: meanOf(tally, valence), arousal: meanOf(tally, arousal) };
}
