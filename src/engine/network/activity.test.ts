import { expect, test } from "vitest";
import { activity } from "./activity.ts";

test("the threshold itself becomes one half, and the ends stay", () => {
  for (const threshold of [0.1, 0.5, 0.7, 0.9]) {
    expect(activity(threshold, threshold)).toBeCloseTo(0.5, 12);
    expect(activity(0, threshold)).toBe(0);
    expect(activity(1, threshold)).toBe(1);
  }
});

test("a threshold of one half changes nothing, and order is kept", () => {
  const probabilities = [0.01, 0.2, 0.49, 0.5, 0.8, 0.99];
  for (const value of probabilities) expect(activity(value, 0.5)).toBeCloseTo(value, 12);
  const scaled = probabilities.map((value) => activity(value, 0.7));
  expect(scaled).toEqual([...scaled].sort((one, other) => one - other));
});

test("thresholds at the ends of their range give no NaN", () => {
  expect(activity(0, 0)).toBe(0);
  expect(activity(1, 1)).toBe(1);
  expect(activity(0.3, 0)).toBe(1);
  expect(activity(0.3, 1)).toBe(0);
});
