import { describe, expect, it } from "vitest";
import { BoxMotion, freshness } from "./box-motion.ts";

const box = (x: number): { x: number; y: number; width: number; height: number } => ({
  x,
  y: 0.2,
  width: 0.2,
  height: 0.3,
});

describe("BoxMotion", () => {
  it("goes on along a steady movement for a short while, then holds still", () => {
    const motion = new BoxMotion(box(0), 0);
    for (let step = 1; step <= 20; step += 1) motion.observe(box(step * 0.01), step * 0.1);
    // 0.1 of the picture a second.
    expect(motion.at(2).x).toBeCloseTo(0.2, 6);
    expect(motion.at(2.1).x).toBeCloseTo(0.21, 4);
    expect(motion.at(2.25).x).toBeCloseTo(0.225, 4);
    expect(motion.at(9).x).toBe(motion.at(2.25).x);
  });

  it("stands still without a second reading, after a jump, and when time does not go on", () => {
    expect(new BoxMotion(box(0.3), 1).at(1.2)).toEqual(box(0.3));
    const jumped = new BoxMotion(box(0), 0);
    jumped.observe(box(0.7), 0.1);
    expect(jumped.at(0.3)).toEqual(box(0.7));
    const stuck = new BoxMotion(box(0), 1);
    stuck.observe(box(0.01), 1);
    expect(stuck.at(1.2)).toEqual(box(0.01));
  });

  it("never shrinks below nothing", () => {
    const motion = new BoxMotion({ x: 0, y: 0, width: 0.1, height: 0.1 }, 0);
    motion.observe({ x: 0, y: 0, width: 0.01, height: 0.01 }, 0.05);
    expect(motion.at(0.3).width).toBe(0);
  });
});

describe("freshness", () => {
  it("falls from 1 to 0 within one and a half seconds", () => {
    expect(freshness(0, 0.1)).toBe(1);
    expect(freshness(0.8, 0.1)).toBe(1);
    expect(freshness(1.2, 0.1)).toBeCloseTo(0.5, 6);
    expect(freshness(1.5, 0.1)).toBe(0);
  });

  it("holds readings of slow streams until the next two are due", () => {
    expect(freshness(2, 2)).toBe(1);
    expect(freshness(5, 2)).toBe(0);
  });
});
