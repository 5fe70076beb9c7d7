import { mean, sumOf } from "../../../src/core/statistics.ts";

/** A straight line. */
export interface Line {
  readonly slope: number;
  /** Its height at a place. */
  readonly at: (x: number) => number;
}

/** The line of least squares; level where all points are at one place. @throws RangeError of no points */
export function lineThrough(points: readonly (readonly [x: number, y: number])[]): Line {
  if (points.length === 0) throw new RangeError("a line through no points");
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const across = sumOf(points, ([x]) => (x - meanX) ** 2);
  const slope = across === 0 ? 0 : sumOf(points, ([x, y]) => (x - meanX) * (y - meanY)) / across;
  return { slope, at: (x) => meanY + slope * (x - meanX) };
}
