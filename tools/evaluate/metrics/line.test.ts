import { expect, it } from "vitest";
import { lineThrough } from "./line.ts";

it("goes through points that lie on a line", () => {
  const line = lineThrough([0, 1, 5].map((x) => [x, 3 - 2 * x]));
  expect([line.slope, line.at(0), line.at(10)].map((value) => value.toFixed(9))).toEqual(
    [-2, 3, -17].map((value) => value.toFixed(9)),
  );
});

it("takes the middle between points beside it", () => {
  const points = [0, 1, 2, 3].flatMap((x) => [[x, x + 1] as const, [x, x - 1] as const]);
  expect(lineThrough(points)).toMatchObject({ slope: 1 });
});

it("is level where all points are at one place, and nowhere without points", () => {
  expect(lineThrough([2, 4].map((y) => [7, y])).at(100)).toBe(3);
  expect(() => lineThrough([])).toThrow(RangeError);
});
