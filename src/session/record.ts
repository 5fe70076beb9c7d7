import { mergeBy } from "./merge.ts";
import { faceOf, type Segment } from "./segment.ts";
import {
  EARLIER_FACES,
  EARLIER_STREAMS,
  MOST_FACES,
  MOST_POINTS,
  MOST_SEGMENTS,
  type Point,
  pointOf,
  type Session,
} from "./session.ts";

/** The session with the segments added, within its bounds. Points that did not change stay the same objects. */
export function record(session: Session, segments: readonly Segment[]): Session {
  if (segments.length === 0) return session;
  const start = session.points.length === 0 ? Math.min(...segments.map((segment) => segment.start)) : session.start;
  const indexOf = (segment: Segment): number =>
    indexAt({ start, secondsPerPoint: session.secondsPerPoint }, segment.start);
  let points = session.points;
  for (const index of new Set(segments.map(indexOf))) {
    const here = segments.filter((segment) => indexOf(segment) === index);
    points = atPoint(points, index, here);
  }
  const end = Math.max(session.end, ...segments.map((segment) => segment.end));
  const faces = mergeBy([...session.faces, ...segments], faceOf);
  return boundPoints(boundFaces({ ...session, start, end, faces, points }));
}

/** The index of a time's point. A clock that was set back would give a negative one: such times count for the first point. */
function indexAt({ start, secondsPerPoint }: Pick<Session, "start" | "secondsPerPoint">, time: number): number {
  return Math.max(0, Math.floor((time - start) / secondsPerPoint));
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
    ? points.with(at, pointOf(index, mergeBy([...there.segments, ...segments], faceOf)))
    : points.toSpliced(at + 1, 0, pointOf(index, mergeBy(segments, faceOf)));
}

function boundPoints(session: Session): Session {
  let bounded = session;
  while (bounded.points.length > MOST_POINTS || segmentsOf(bounded) > MOST_SEGMENTS) bounded = coarsen(bounded);
  return bounded;
}

function segmentsOf({ points }: Session): number {
  return points.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Trackers give a new id after every loss: the shortest tracks that ended a minute ago become one per stream, and
 * streams that consist of nothing else become one without a name.
 */
function boundFaces(session: Session): Session {
  let { faces, points } = session;
  while (faces.length > MOST_FACES) {
    const [face, stream] = leastMissed(faces, session.end - 60);
    if (face === undefined) break;
    const from = faceOf(face);
    const rename = (segment: Segment): Segment =>
      faceOf(segment) === from ? { ...segment, stream, faceId: EARLIER_FACES } : segment;
    const renamed = (segments: readonly Segment[]): Segment[] => mergeBy(segments.map(rename), faceOf);
    faces = renamed(faces);
    const [first, last] = [indexAt(session, face.start), indexAt(session, face.end)];
    points = points.map((point) =>
      point.index >= first && point.index <= last && point.segments.some((segment) => faceOf(segment) === from)
        ? pointOf(point.index, renamed(point.segments))
        : point,
    );
  }
  return { ...session, faces, points };
}

/** The face to give up next and the stream under which it goes on; the faces are more than one. */
function leastMissed(
  faces: readonly Segment[],
  endedBefore: number,
): readonly [face: Segment | undefined, stream: string] {
  const shortest = (wanted: (face: Segment) => boolean): Segment | undefined =>
    faces.filter(wanted).sort((one, other) => one.seconds - other.seconds)[0];
  const isTrack = (face: Segment): boolean => face.faceId !== EARLIER_FACES;
  const ended = shortest((face) => isTrack(face) && face.end <= endedBefore);
  if (ended !== undefined) return [ended, ended.stream];
  const remains = shortest((face) => !isTrack(face) && face.stream !== EARLIER_STREAMS);
  if (remains !== undefined) return [remains, EARLIER_STREAMS];
  const live = shortest(isTrack);
  return [live, live?.stream ?? EARLIER_STREAMS];
}
