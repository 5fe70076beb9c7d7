import { getOrInsert } from "../core/get-or-insert.ts";
import type { Moment } from "../session/course.ts";
import type { AffectCourse } from "./affect.ts";
import { mergeBy } from "../session/merge.ts";
import { type Segment, streamOf } from "../session/segment.ts";
import type { Session } from "../session/session.ts";
import { tilesOf } from "../session/tiles.ts";
import { sumOf } from "../core/statistics.ts";

/** One tile over time, all its faces counted together. */
export interface Lane extends AffectCourse {
  readonly stream: string;
  readonly course: readonly Moment[];
}

/** Every tile's course, in the order in which the tiles first came. */
export function lanesOf({ secondsPerPoint: seconds, points, faces }: Session): readonly Lane[] {
  const courses = new Map<string, Moment[]>();
  for (const { index, segments } of points) {
    for (const tally of mergeBy(segments, streamOf)) {
      const course = getOrInsert(courses, tally.stream, () => []);
      const time = index * seconds;
      const last = course.at(-1);
      if (last !== undefined && last.time + last.seconds > time)
        course.splice(-1, 1, { ...last, seconds: time - last.time });
      course.push({ time, seconds: seconds * pointsOf(tally, seconds), tally });
    }
  }
  return tilesOf(faces).map(({ stream, together }) => ({ stream, together, course: courses.get(stream) ?? [] }));
}

/** A face that is read less than once a second has segments of two: both are shown, up to the next one. */
function pointsOf({ start, end }: Segment, seconds: number): number {
  return Math.max(1, Math.round((end - start) / seconds));
}

/** The whole call together, over time only as far as it is shown; null where nobody was seen. */
export function everyone({ faces, points, secondsPerPoint: seconds }: Session): AffectCourse | null {
  const [together] = mergeBy(faces, () => "");
  if (together === undefined) return null;
  const course = points.map(({ index, segments }) => ({
    time: index * seconds,
    seconds,
    tally: {
      measured: sumOf(segments, ({ measured }) => measured),
      valence: sumOf(segments, ({ valence }) => valence),
      arousal: sumOf(segments, ({ arousal }) => arousal),
    },
  }));
  return { together, course };
}

interface Course<Counted> {
  readonly course: readonly Moment<Counted>[];
}

/** What a lane shows at a time (seconds since the session's start); null where no face was there. */
export function stretchAt<Counted>({ course }: Course<Counted>, seconds: number): Moment<Counted> | null {
  const found = course[firstAfter(course, seconds) - 1];
  return found !== undefined && seconds < found.time + found.seconds ? found : null;
}

/** The part of a lane's course that begins from one time to another, both included. */
export function stretchesBetween({ course }: Lane, from: number, to: number): readonly Moment[] {
  const first = firstAfter(course, from);
  return course.slice(course[first - 1]?.time === from ? first - 1 : first, firstAfter(course, to));
}

/** Where in a course the first stretch stands that begins later. */
function firstAfter(course: readonly Moment<unknown>[], seconds: number): number {
  let low = 0;
  let high = course.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((course[middle]?.time ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
