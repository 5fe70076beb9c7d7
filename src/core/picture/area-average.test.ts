import { describe, expect, it } from "vitest";
import { AreaAverage } from "./area-average.ts";
import { packedPlane } from "./picture.ts";

function shrunk(samples: readonly number[], width: number, to: { width: number; height: number }): number[] {
  const target = new Uint8Array(to.width * to.height);
  const from = { width, height: samples.length / width };
  new AreaAverage(from, to).shrink(packedPlane(Uint8Array.from(samples), width), target);
  return [...target];
}

describe("AreaAverage", () => {
  it("is the mean of each block where sizes divide", () => {
    expect(shrunk([0, 10, 100, 100, 20, 30, 100, 100], 4, { width: 2, height: 1 })).toEqual([15, 100]);
  });

  it("shares a sample between two where they do not", () => {
    // Three samples into two: 90 and half of 30; half of 30 and 0.
    expect(shrunk([90, 30, 0], 3, { width: 2, height: 1 })).toEqual([70, 10]);
    expect(shrunk([90, 30, 0], 1, { width: 1, height: 2 })).toEqual([70, 10]);
  });

  it("copies a plane of the same size, and leaves an even one even", () => {
    expect(shrunk([1, 2, 3, 4, 5, 6], 3, { width: 3, height: 2 })).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(shrunk(Array<number>(640 * 48).fill(77), 640, { width: 251, height: 19 }))).toEqual(new Set([77]));
  });

  it("keeps the mean of a picture at sizes of any kind", () => {
    const samples = Array.from({ length: 97 * 61 }, (_, at) => (at * 7919) % 256);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const [width, height] of [
      [96, 60],
      [33, 17],
      [1, 1],
      [5, 61],
    ] as const) {
      expect(mean(shrunk(samples, 97, { width, height }))).toBeCloseTo(mean(samples), 0);
    }
  });

  it("reads a plane inside a larger buffer", () => {
    const data = Uint8Array.from([9, 9, 1, 3, 9, 5, 7, 9]);
    const target = new Uint8Array(1);
    new AreaAverage({ width: 2, height: 2 }, { width: 1, height: 1 }).shrink({ data, offset: 2, stride: 3 }, target);
    expect([...target]).toEqual([4]);
  });

  it("copies out of a larger buffer where nothing is to be made smaller", () => {
    const target = new Uint8Array(4);
    const plane = { data: Uint8Array.from([9, 1, 2, 9, 3, 4, 9]), offset: 1, stride: 3 };
    new AreaAverage({ width: 2, height: 2 }, { width: 2, height: 2 }).shrink(plane, target);
    expect([...target]).toEqual([1, 2, 3, 4]);
  });

  it("averages more light than a 32-bit sum holds", () => {
    expect(shrunk(Array<number>(640 * 60).fill(255), 640, { width: 2, height: 1 })).toEqual([255, 255]);
  });

  it("refuses to enlarge", () => {
    expect(() => new AreaAverage({ width: 4, height: 4 }, { width: 5, height: 4 })).toThrow(RangeError);
    expect(() => new AreaAverage({ width: 4, height: 4 }, { width: 0, height: 4 })).toThrow(RangeError);
  });
});
