import { describe, expect, it } from "vitest";
import { type CausalFilter, createCausalFilter } from "../../../src/engine/smooth/causal-filter.ts";
import { smoothCentred } from "./centred-filter.ts";
import { combine } from "../../../src/engine/smooth/combine.ts";
import { fillGaps } from "./gap-filling.ts";

// Worked by hand from the paper's formulas (section on smoothing in abaw3_train.ipynb).
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
  /** Pushes one number a second. */
  const smoothed = (filter: CausalFilter, values: readonly number[]): (number | undefined)[] =>
    values.map((value, second) => filter.push([value], second)[0]);

  it("averages the last seconds only, fewer at the start", () => {
    expect(smoothed(createCausalFilter("mean", 3), [1, 2, 3, 4, 8])).toEqual([1, 1.5, 2, 3, 5]);
  });

  it("looks as far back at any rate, and is nothing but the newest where readings are rarer", () => {
    const filter = createCausalFilter("mean", 1.5);
    for (let tenth = 0; tenth < 30; tenth++) filter.push([tenth], tenth / 10);
    expect(filter.push([30], 3)[0]).toBeCloseTo((16 + 30) / 2, 12);
    expect(filter.push([40], 4.4)).toEqual([(30 + 40) / 2]);
    expect(filter.push([7], 6)).toEqual([7]);
  });

  it("changes nothing with a window of 0 seconds", () => {
    expect(smoothed(createCausalFilter("median", 0), [1, 5, 2])).toEqual([1, 5, 2]);
  });

  it("keeps probabilities summing to 1 with a mean", () => {
    const filter = createCausalFilter("mean", 2);
    filter.push([0.2, 0.8], 0);
    expect(filter.push([0.9, 0.1], 1).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("lags a ramp by half the window", () => {
    const ramp = Array.from({ length: 40 }, (_, second) => second);
    expect(smoothed(createCausalFilter("mean", 15), ramp)[39]).toBeCloseTo(39 - 7, 12);
  });

  it("shows a lasting step after half the window with a median, and no shorter one", () => {
    const steps = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1];
    expect(smoothed(createCausalFilter("median", 5), steps)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("is the centred filter seen (window - 1) / 2 frames later", () => {
    const frames = Array.from({ length: 20 }, (_, step) => [Math.sin(step), Math.cos(step * step)]);
    const filter = createCausalFilter("median", 7);
    const causal = frames.map((frame, second) => filter.push(frame, second));
    const centred = smoothCentred(frames, "median", 7);
    expect(causal.slice(6)).toEqual(centred.slice(3, -3));
  });

  it("takes typed arrays that the caller uses again", () => {
    const filter = createCausalFilter("mean", 2);
    const buffer = new Float32Array([1]);
    filter.push(buffer, 0);
    buffer[0] = 3;
    expect(filter.push(buffer, 1)).toEqual([2]);
  });

  it("refuses windows that are none, and vectors of another length", () => {
    expect(() => createCausalFilter("mean", -1)).toThrow(/0 seconds or longer/);
    expect(() => createCausalFilter("mean", Number.NaN)).toThrow(/0 seconds or longer/);
    const filter = createCausalFilter("mean", 3);
    filter.push([1, 2], 0);
    expect(() => filter.push([1], 1)).toThrow(/2 numbers, got 1/);
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
