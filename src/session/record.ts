import { mergeBy } from "./merge.ts";
import { faceOf, type Segment } from "./segment.ts";
import {
  EARLIER_FACES,
  EARLIER_STREAMS,
  MOST_FACES,
  MOST_POINTS,
  MOST_SEGMENTS,
  type Point,
  type Session,
} from "./session.ts";

/** The session with the segments added, within its bounds. Points that did not change stay the same objects. */
export function record(session: Session, segments: readonly Segment[]): Session {
  if (segments.length === 0) return session;
  const start = session.points.length === 0 ? Math.min(...segments.map((segment) => segment.start)) : session.start;
  // A clock that was set back would give a negative index: such segments count for the first point.
  const indexOf = (segment: Segment): number =>
    Math.max(0, Math.floor((segment.start - start) / session.secondsPerPoint));
  let points = session.points;
  for (const index of new Set(segments.map(indexOf))) {
    const here = segments.filter((segment) => indexOf(segment) === index);
    points = atPoint(points, index, here);
  }
  const end = Math.max(session.end, ...segments.map((segment) => segment.end));
  const faces = mergeBy([...session.faces, ...segments], faceOf);
  return boundPoints(boundFaces({ ...session, start, end, faces, points }));
}

/** The session with points twice as long: half as many of them, and nothing lost but detail in time. */
export function coarsen(session: Session): Session {
  const points = session.points.reduce<readonly Point[]>(
    (merged, { index, segments }) => atPoint(merged, Math.floor(index / 2), segments),
    [],
  );
  return { ...session, secondsPerPoint: session.secondsPerPoint * 2, points };
}

/** The session in at most so many points. */
export function atMost(session: Session, points: number): Session {
  let coarser = session;
  while (coarser.points.length > points) coarser = coarsen(coarser);
  return coarser;
}

/** Adds segments to the point of an index; most go to the last one. */
function atPoint(points: readonly Point[], index: number, segments: readonly Segment[]): readonly Point[] {
  const at = points.findLastIndex((point) => point.index <= index);
  const there = points[at];
  return there?.index === index
    ? points.with(at, { index, segments: mergeBy([...there.segments, ...segments], faceOf) })
    : points.toSpliced(at + 1, 0, { index, segments: mergeBy(segments, faceOf) });
}

function boundPoints(session: Session): Session {
  let bounded = session;
  while (bounded.points.length > MOST_POINTS || segmentsOf(bounded) > MOST_SEGMENTS) bounded = coarsen(bounded);
  return bounded;
}

function segmentsOf({ points }: Session): number {
  return points.reduce((sum, { segments }) => sum + segments.length, 0);
}

/**
 * Trackers give a new id after every loss: the shortest tracks that ended a minute ago become one per stream, and
 * streams that consist of nothing else become one without a name.
 */
function boundFaces(session: Session): Session {
  let { faces, points } = session;
  while (faces.length > MOST_FACES) {
    const [from, stream] = leastMissed(faces, session.end - 60);
    const rename = (segment: Segment): Segment =>
      faceOf(segment) === from ? { ...segment, stream, faceId: EARLIER_FACES } : segment;
    const renamed = (segments: readonly Segment[]): Segment[] => mergeBy(segments.map(rename), faceOf);
    faces = renamed(faces);
    points = points.map((point) =>
      point.segments.some((segment) => faceOf(segment) === from)
        ? { ...point, segments: renamed(point.segments) }
        : point,
    );
  }
  return { ...session, faces, points };
}

/** The face to give up next and the stream under which it goes on; the faces are more than one. */
function leastMissed(faces: readonly Segment[], endedBefore: number): readonly [face: string, stream: string] {
  const shortest = (wanted: (face: Segment) => boolean): Segment | undefined =>
    faces.filter(wanted).sort((one, other) => one.seconds - other.seconds)[0];
  const isTrack = (face: Segment): boolean => face.faceId !== EARLIER_FACES;
  const ended = shortest((face) => isTrack(face) && face.end <= endedBefore);
  if (ended !== undefined) return [faceOf(ended), ended.stream];
  const remains = shortest((face) => !isTrack(face) && face.stream !== EARLIER_STREAMS);
  if (remains !== undefined) return [faceOf(remains), EARLIER_STREAMS];
  const live = shortest(isTrack);
  return live === undefined ? ["", EARLIER_STREAMS] : [faceOf(live), live.stream];
}
