import { expect, it } from "vitest";
import { median, quantile, spreadOf } from "./spread.ts";

it("median: the middle value, or the mean of the two in the middle", () => {
  expect(median([5])).toBe(5);
  expect(median([9, 1, 10])).toBe(9);
  expect(median([10, 1, 4, 2])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});

it("quantile: between its neighbours", () => {
  expect(quantile([4, 2, 1, 3, 5], 0.25)).toBe(2);
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5, 12);
  expect(spreadOf([1, 2, 3, 4, 5])).toEqual({ median: 3, quartiles: [2, 4], count: 5 });
});
