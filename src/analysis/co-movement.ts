import type { Axis } from "./affect.ts";
import type { Lane } from "./lanes.ts";

/** How much two tiles move together on one axis. */
export interface CoMovement {
  /** Seconds in which both were measured one step after the other. */
  readonly seconds: number;
  /** Pearson's correlation of the changes from step to step, -1..1. */
  readonly correlation: number;
  /** Share of shifts of one course against the other that match as well, in either direction, 0..1. */
  readonly byChance: number;
}

/** A step of at least so many seconds: faster changes are mostly the reading's own noise. */
const STEP = 4;
/** With fewer steps nothing is said. */
const FEWEST_STEPS = 20;
/** Courses are shifted by at least so many steps, and no more shifts than this are tried. */
const SHIFTS = { nearest: 5, most: 400 } as const;

/**
 * Compares changes, not levels: two courses that both drift correlate however little they have to do with each other.
 * What is left of that is measured by shifting one course against the other, around its end: a match that is no better
 * than most shifted ones is what chance gives.
 *
 * @returns null where they were too short together, or one of them did not change
 */
export function coMovement(one: Lane, other: Lane, axis: Axis): CoMovement | null {
  const step = Math.max(STEP, one.course[0]?.seconds ?? 0, other.course[0]?.seconds ?? 0);
  const steps = 1 + Math.floor(Math.max(lastTime(one), lastTime(other)) / step);
  const [first, second] = [changes(one, axis, step, steps), changes(other, axis, step, steps)];
  const together = correlate(first, second, 0);
  if (together === null) return null;
  const apart: number[] = [];
  const stride = Math.max(1, Math.ceil((steps - 2 * SHIFTS.nearest) / SHIFTS.most));
  for (let shift = SHIFTS.nearest; shift <= steps - SHIFTS.nearest; shift += stride) {
    const shifted = correlate(first, second, shift);
    if (shifted !== null) apart.push(shifted.correlation);
  }
  if (apart.length === 0) return null;
  const asGood = apart.filter((correlation) => Math.abs(correlation) >= Math.abs(together.correlation));
  return {
    seconds: together.count * step,
    correlation: together.correlation,
    byChance: asGood.length / apart.length,
  };
}

function lastTime({ course }: Lane): number {
  return course.at(-1)?.time ?? 0;
}

/** The change of an axis from each step to the next; NaN where one of the two was not measured. */
function changes({ course }: Lane, axis: Axis, step: number, steps: number): Float64Array {
  const sums = new Float64Array(steps);
  const counts = new Float64Array(steps);
  for (const { time, tally } of course) {
    const at = Math.floor(time / step);
    sums[at] = (sums[at] ?? 0) + tally[axis];
    counts[at] = (counts[at] ?? 0) + tally.measured;
  }
  const mean = (at: number): number => (sums[at] ?? 0) / (counts[at] ?? 0);
  return Float64Array.from({ length: steps - 1 }, (_, at) => mean(at + 1) - mean(at));
}

function correlate(
  one: Float64Array,
  other: Float64Array,
  shift: number,
): { readonly correlation: number; readonly count: number } | null {
  let [count, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < one.length; at += 1) {
    const x = one[at] ?? NaN;
    const ahead = at + shift;
    const y = other[ahead < other.length ? ahead : ahead - other.length] ?? NaN;
    if (Number.isNaN(x + y)) continue;
    count += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumYY += y * y;
    sumXY += x * y;
  }
  const spread = (sumXX - (sumX * sumX) / count) * (sumYY - (sumY * sumY) / count);
  if (count < FEWEST_STEPS || !(spread > 1e-12)) return null;
  const correlation = (sumXY - (sumX * sumY) / count) / Math.sqrt(spread);
  return { correlation: Math.min(1, Math.max(-1, correlation)), count };
}
