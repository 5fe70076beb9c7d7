import type { Segment } from "../session/segment.ts";
import { meanOf, type Tally } from "../session/tally.ts";
import type { Moment } from "../session/course.ts";

export type Axis = "valence" | "arousal";

export const AXES: readonly Axis[] = ["valence", "arousal"];

/** What the means of both axes need. */
export type AffectSums = Pick<Tally, "measured" | Axis>;

/** Faces counted together, over time as far as valence and arousal need it. */
export interface AffectCourse {
  /** Over the whole session. */
  readonly together: Segment;
  /** By time; stretches without a face are left out. */
  readonly course: readonly Moment<AffectSums>[];
}

/** Mean of an axis, -1..1; null where nothing was measured. */
export function affectOf(tally: AffectSums, axis: Axis): number | null {
  return tally.measured === 0 ? null : meanOf(tally, tally[axis]);
}

/** An axis over time as far as it was measured, each value taken together with those up to `reach` seconds from it. */
export interface AffectPoint {
  readonly stretch: Moment<AffectSums>;
  readonly value: number;
}

export function smoothed({ course }: AffectCourse, axis: Axis, reach: number): readonly AffectPoint[] {
  const measured = course.filter(({ tally }) => tally.measured > 0);
  let first = 0;
  let next = 0;
  let sum = 0;
  let count = 0;
  return measured.map((stretch) => {
    for (
      let coming = measured[next];
      coming !== undefined && coming.time <= stretch.time + reach;
      coming = measured[next]
    ) {
      sum += coming.tally[axis];
      count += coming.tally.measured;
      next += 1;
    }
    for (let gone = measured[first]; gone !== undefined && gone.time < stretch.time - reach; gone = measured[first]) {
      sum -= gone.tally[axis];
      count -= gone.tally.measured;
      first += 1;
    }
    return { stretch, value: sum / count };
  });
}
