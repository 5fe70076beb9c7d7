import { describe, expect, it } from "vitest";
import { createCausalFilter } from "../../../src/engine/smooth/causal-filter.ts";
import { smoothCentred } from "./centred-filter.ts";
import { combine } from "../../../src/engine/smooth/combine.ts";
import { fillGaps } from "./gap-filling.ts";

// The worked vector of the paper's notes, section 2.7.
const predictions = [
  { frame: 2, values: [0.1] },
  { frame: 3, values: [0.2] },
  { frame: 7, values: [1] },
  { frame: 8, values: [0.6] },
];

function expectClose(actual: readonly number[][], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, index) => {
    expect(Math.abs((actual[index]?.[0] ?? Number.NaN) - value), `frame ${index + 1}`).toBeLessThan(1e-6);
  });
}

describe("gap filling", () => {
  it("gives the worked vector, with the weights the right way round", () => {
    expectClose(fillGaps(predictions), [0.1, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 0.6]);
  });

  it("repeats the last prediction up to a given frame, and cuts there", () => {
    expectClose(fillGaps(predictions, 10), [0.1, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 0.6, 0.6, 0.6]);
    expectClose(fillGaps(predictions, 4), [0.1, 0.1, 0.2, 0.4]);
  });

  it("fills every component by itself", () => {
    const filled = fillGaps([
      { frame: 1, values: [0, 10] },
      { frame: 3, values: [1, 20] },
    ]);
    expect(filled).toEqual([
      [0, 10],
      [0.5, 15],
      [1, 20],
    ]);
  });

  it("refuses no prediction, and frames out of order", () => {
    expect(() => fillGaps([])).toThrow(/at least one/);
    expect(() => fillGaps([{ frame: 0, values: [1] }])).toThrow(/from 1 up/);
    expect(() => fillGaps([...predictions, { frame: 8, values: [1] }])).toThrow(/8 is not/);
  });
});

describe("centred filter", () => {
  const dense = fillGaps(predictions);

  it("gives the worked mean of 5 frames", () => {
    expectClose(smoothCentred(dense, "mean", 5), [2 / 15, 0.2, 0.28, 0.42, 0.6, 0.68, 0.75, 0.8]);
  });

  it("gives the worked median of 5 frames", () => {
    expectClose(smoothCentred(dense, "median", 5), [0.1, 0.15, 0.2, 0.4, 0.6, 0.6, 0.7, 0.8]);
  });

  it("agrees with the printed numbers of the reference's reversed weights too", () => {
    const reversed = [0.1, 0.1, 0.2, 0.8, 0.6, 0.4, 1, 0.6].map((value) => [value]);
    expectClose(smoothCentred(reversed, "mean", 5), [0.4 / 3, 0.3, 0.36, 0.42, 0.6, 0.68, 0.65, 2 / 3]);
    expectClose(smoothCentred(reversed, "median", 5), [0.1, 0.15, 0.2, 0.4, 0.6, 0.6, 0.6, 0.6]);
  });

  it("changes nothing with a window of 1, and bears a window longer than the video", () => {
    expectClose(smoothCentred(dense, "median", 1), [0.1, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 0.6]);
    expectClose(smoothCentred(dense, "mean", 101), new Array<number>(8).fill(3.8 / 8));
  });

  it("refuses an even window", () => {
    expect(() => smoothCentred(dense, "mean", 4)).toThrow(/odd/);
  });
});

describe("causal filter", () => {
  it("averages the last readings only, fewer at the start", () => {
    const filter = createCausalFilter("mean", 3);
    expect([1, 2, 3, 4, 8].map((value) => filter.push([value])[0])).toEqual([1, 1.5, 2, 3, 5]);
  });

  it("keeps probabilities summing to 1 with a mean", () => {
    const filter = createCausalFilter("mean", 2);
    filter.push([0.2, 0.8]);
    expect(filter.push([0.9, 0.1]).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("lags a ramp by (window - 1) / 2 readings, as its docstring says", () => {
    const filter = createCausalFilter("mean", 15);
    const smoothed = Array.from({ length: 40 }, (_, step) => filter.push([step])[0] ?? Number.NaN);
    expect(smoothed[39]).toBeCloseTo(39 - 7, 12);
  });

  it("shows a lasting step after (window + 1) / 2 readings with a median, and no shorter one", () => {
    const filter = createCausalFilter("median", 5);
    const answer = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1].map((value) => filter.push([value])[0]);
    expect(answer).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("is the centred filter seen (window - 1) / 2 frames later", () => {
    const frames = Array.from({ length: 20 }, (_, step) => [Math.sin(step), Math.cos(step * step)]);
    const filter = createCausalFilter("median", 7);
    const causal = frames.map((frame) => filter.push(frame));
    const centred = smoothCentred(frames, "median", 7);
    expect(causal.slice(6)).toEqual(centred.slice(3, -3));
  });

  it("takes typed arrays that the caller uses again", () => {
    const filter = createCausalFilter("mean", 2);
    const buffer = new Float32Array([1]);
    filter.push(buffer);
    buffer[0] = 3;
    expect(filter.push(buffer)).toEqual([2]);
  });

  it("forgets all but as many as it is told to keep", () => {
    const filter = createCausalFilter("mean", 3);
    filter.push([10]);
    filter.push([4]);
    filter.keep(1);
    expect(filter.push([2])).toEqual([3]);
    filter.keep(0);
    expect(filter.push([1, 2])).toEqual([1, 2]);
  });

  it("refuses windows that are none, and vectors of another length", () => {
    expect(() => createCausalFilter("mean", 0)).toThrow(/from 1 up/);
    expect(() => createCausalFilter("mean", 2.5)).toThrow(/from 1 up/);
    const filter = createCausalFilter("mean", 3);
    filter.push([1, 2]);
    expect(() => filter.push([1])).toThrow(/2 numbers, got 1/);
  });
});

describe("combine", () => {
  it("takes the two in the middle of an even count", () => {
    expect(combine([[1], [4], [2], [10]], "median")).toEqual([3]);
  });

  it("refuses nothing, and vectors of different lengths", () => {
    expect(() => combine([], "mean")).toThrow(/at least one/);
    expect(() => combine([[1], [1, 2]], "mean")).toThrow(/got 1 and 2/);
  });
});
