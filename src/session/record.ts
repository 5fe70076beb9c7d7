import { mergeFaces, mergePoints } from "./merge.ts";
import type { Segment } from "./segment.ts";
import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import {
  EARLIER_FACES,
  EARLIER_STREAMS,
  type FaceTally,
  MOST_FACES,
  MOST_POINTS,
  type Session,
  type Tally,
} from "./session.ts";

/** The session with the segments added, within its bounds. */
export function record(session: Session, segments: readonly Segment[]): Session {
  if (segments.length === 0) return session;
  const starts = segments.map((segment) => segment.start);
  const start = session.faces.length === 0 ? Math.min(...starts) : session.start;
  const faces = new Map(session.faces.map((face) => [keyOf(face), face]));
  for (const segment of segments) {
    const face = asFace(segment, start, session.secondsPerPoint);
    const there = faces.get(keyOf(face));
    faces.set(keyOf(face), there === undefined ? face : mergeFaces(there, face));
  }
  const end = Math.max(session.end, ...segments.map((segment) => segment.start + segment.duration));
  return boundPoints(boundFaces({ ...session, start, end, faces: [...faces.values()] }));
}

/** One per face and stream. */
function keyOf(face: { readonly stream: string; readonly faceId: number }): string {
  return `${face.faceId} ${face.stream}`;
}

function asFace(segment: Segment, sessionStart: number, secondsPerPoint: number): FaceTally {
  const tally: Tally = {
    readings: segment.readings,
    expressions: perExpression((expression) => segment.expressions[expression]),
    unsure: segment.unsure,
    measured: segment.measured,
    valenceSum: segment.valence * segment.measured,
    arousalSum: segment.arousal * segment.measured,
  };
  // A clock that was set back would give a negative index: such segments count for the first point.
  const index = Math.max(0, Math.floor((segment.start - sessionStart) / secondsPerPoint));
  return {
    ...tally,
    stream: segment.stream,
    faceId: segment.faceId,
    seconds: segment.duration,
    lastSeen: segment.start + segment.duration,
    actionUnitSums: perActionUnit((unit) => segment.actionUnits[unit] * segment.measured),
    points: [{ ...tally, index }],
  };
}

/** Doubles the length of all points until every face has at most MOST_POINTS. */
function boundPoints(session: Session): Session {
  let bounded = session;
  while (bounded.faces.some((face) => face.points.length > MOST_POINTS)) {
    bounded = {
      ...bounded,
      secondsPerPoint: bounded.secondsPerPoint * 2,
      faces: bounded.faces.map((face) => ({
        ...face,
        points: mergePoints(face.points.map((point) => ({ ...point, index: Math.floor(point.index / 2) }))),
      })),
    };
  }
  return bounded;
}

/**
 * Trackers give a new id after every loss: the shortest tracks that ended a minute ago become one per stream, and
 * streams that consist of nothing else become one without a name.
 */
function boundFaces(session: Session): Session {
  let faces = session.faces;
  while (faces.length > MOST_FACES) {
    const [from, stream] = leastMissed(faces, session.end - 60);
    if (from === undefined) break;
    const into = faces.find((face) => face !== from && face.stream === stream && face.faceId === EARLIER_FACES);
    const renamed = { ...from, stream, faceId: EARLIER_FACES };
    faces = [...faces.filter((face) => face !== from && face !== into), into ? mergeFaces(into, renamed) : renamed];
  }
  return { ...session, faces };
}

/** The face to give up next and the stream under which it goes on. */
function leastMissed(faces: readonly FaceTally[], endedBefore: number): readonly [FaceTally | undefined, string] {
  const shortest = (wanted: (face: FaceTally) => boolean): FaceTally | undefined =>
    faces.filter(wanted).sort((one, other) => one.seconds - other.seconds)[0];
  const isTrack = (face: FaceTally): boolean => face.faceId !== EARLIER_FACES;
  const ended = shortest((face) => isTrack(face) && face.lastSeen <= endedBefore);
  if (ended !== undefined) return [ended, ended.stream];
  const remains = shortest((face) => !isTrack(face) && face.stream !== EARLIER_STREAMS);
  if (remains !== undefined) return [remains, EARLIER_STREAMS];
  const live = shortest(isTrack);
  return [live, live?.stream ?? EARLIER_STREAMS];
}
