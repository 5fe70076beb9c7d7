import { courseOf, type Moment } from "../session/course.ts";
import { mergeBy, type Segment, streamOf } from "../session/segment.ts";
import type { Session } from "../session/session.ts";
import { tilesOf } from "../session/tiles.ts";

/** One tile over time, all its faces counted together. */
export interface Lane {
  readonly stream: string;
  /** Over the whole session. */
  readonly together: Segment;
  /** By time; stretches without a face are left out. */
  readonly course: readonly Moment[];
}

/** Every tile's course, in the order in which the tiles first came. */
export function lanesOf({ secondsPerPoint: seconds, points, faces }: Session): readonly Lane[] {
  const courses = new Map<string, Moment[]>();
  for (const { index, segments } of points) {
    for (const tally of mergeBy(segments, streamOf)) {
      const course = courses.get(tally.stream) ?? [];
      courses.set(tally.stream, course);
      course.push({ time: index * seconds, seconds, tally });
    }
  }
  return tilesOf(faces).map(({ stream, together }) => ({ stream, together, course: courses.get(stream) ?? [] }));
}

/** The whole call as one lane; null where nobody was seen. */
export function everyone(session: Session): Lane | null {
  const [together] = mergeBy(session.faces, () => "");
  return together === undefined ? null : { stream: together.stream, together, course: courseOf(session, () => true) };
}

/** What a lane shows at a time (seconds since the session's start); null where no face was there. */
export function stretchAt({ course }: Lane, seconds: number): Moment | null {
  const found = course[firstAfter(course, seconds) - 1];
  return found !== undefined && seconds < found.time + found.seconds ? found : null;
}

/** The part of a lane's course that begins from one time to another, both included. */
export function stretchesBetween({ course }: Lane, from: number, to: number): readonly Moment[] {
  const first = firstAfter(course, from);
  return course.slice(course[first - 1]?.time === from ? first - 1 : first, firstAfter(course, to));
}

/** Where in a course the first stretch stands that begins later. */
function firstAfter(course: readonly Moment[], seconds: number): number {
  let low = 0;
  let high = course.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((course[middle]?.time ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
