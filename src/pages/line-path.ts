import type { Moment } from "../session/course.ts";
import { meanOf, type Tally } from "../session/tally.ts";

/** Where a line is drawn: pixels, and seconds of the whole session. */
export interface LineFrame {
  readonly width: number;
  readonly height: number;
  readonly duration: number;
}

/**
 * SVG path data of the mean of a sum, -1..1, over time. The line is broken where the face was not measured: between two points
 * that do not follow each other nothing is known.
 */
export function linePath(
  course: readonly Moment[],
  sum: (tally: Tally) => number,
  { width, height, duration }: LineFrame,
): string {
  let end = Number.NEGATIVE_INFINITY;
  return course
    .filter(({ tally }) => tally.measured > 0)
    .map((point) => {
      const across = (seconds: number): string => ((seconds / Math.max(duration, 1)) * width).toFixed(1);
      const y = (((1 - meanOf(point.tally, sum(point.tally))) / 2) * height).toFixed(1);
      const middle = point.time + point.seconds / 2;
      const follows = point.time - end < point.seconds / 2;
      end = point.time + point.seconds;
      // A point by itself is a short dash, else nothing would be seen of it.
      return follows ? `L${across(middle)} ${y}` : `M${across(point.time)} ${y}L${across(middle)} ${y}`;
    })
    .join("");
}
