import { countLabelFlips } from "../metrics/label-flips.ts";
import { labelAt, type Label } from "./labels.ts";
import type { FaceRecord, FrameRecord } from "./browser/worker.ts";

/** This near to a change of label a frame may belong to either side (seconds). */
const AROUND_CHANGE = 0.3;

/** How one face's labels behaved. */
export type FaceSummary = ReturnType<typeof summarise>;

/** A face at a time. */
export interface TimedFace {
  readonly t: number;
  readonly face: FaceRecord;
}

/** Faces by id, the one with most readings first. */
export function faceCourses(frames: readonly FrameRecord[]): TimedFace[][] {
  const courses = new Map<number, TimedFace[]>();
  for (const { t, faces } of frames) {
    for (const face of faces) courses.set(face.faceId, [...(courses.get(face.faceId) ?? []), { t, face }]);
  }
  return [...courses.values()].sort((one, other) => other.length - one.length);
}

/**
 * Once raw and once smoothed: flips a minute, and the share of labelled readings that agree (also of those far from any change
 * of label), null without labels. `shown` is the share of readings without a reason to be unsure.
 *
 * @param course the readings of one face, at least one.
 */
export function summarise(course: readonly TimedFace[], labels: readonly Label[] | null) {
  const [first] = course;
  const last = course.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("a face without readings has no summary");
  const minutes = (last.t - first.t) / 60;
  const perMinute = (shown: readonly (string | null)[]): number => (minutes > 0 ? countLabelFlips(shown) / minutes : 0);
  const known = course.flatMap(({ t, face }) => {
    const { expression, fromChange } = labels === null ? { expression: null, fromChange: 0 } : labelAt(labels, t);
    return expression === null ? [] : [{ face, expression, fromChange }];
  });
  const away = known.filter(({ fromChange }) => fromChange > AROUND_CHANGE);
  return {
    faceId: first.face.faceId,
    readings: course.length,
    shown: course.filter(({ face }) => face.unsure === null).length / course.length,
    rawFlipsPerMinute: perMinute(course.map(({ face }) => (face.raw.unsure === null ? face.raw.expression : null))),
    flipsPerMinute: perMinute(course.map(({ face }) => (face.unsure === null ? face.expression : null))),
    rawAccuracy: share(known, ({ face, expression }) => face.raw.expression === expression),
    accuracy: share(known, ({ face, expression }) => face.expression === expression),
    accuracyAwayFromChanges: share(away, ({ face, expression }) => face.expression === expression),
  };
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length;
}
