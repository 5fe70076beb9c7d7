import { describe, expect, it } from "vitest";
import type { Box } from "../../core/box.ts";
import { FaceMotion } from "./face-motion.ts";
import { freshness } from "./freshness.ts";

const box = (x: number): Box => ({ x, y: 0.2, width: 0.2, height: 0.3 });

describe("FaceMotion", () => {
  it("goes on along a steady movement for a short while, then holds still", () => {
    const motion = new FaceMotion(box(0), 0);
    for (let step = 1; step <= 40; step += 1) motion.observe(box(step * 0.01), step * 0.1);
    // 0.1 of the picture a second, a little less since heads do not drift on for ever.
    expect(motion.at(4).x).toBeCloseTo(0.4, 2);
    expect(motion.at(4.1).x).toBeCloseTo(0.41, 2);
    expect(motion.at(4.2).x).toBeGreaterThan(motion.at(4.1).x);
    expect(motion.at(9).x).toBe(motion.at(4.25).x);
  });

  it("stands still without a second reading, after a jump or a pause, and when time does not go on", () => {
    expect(new FaceMotion(box(0.3), 1).at(1.2)).toEqual(box(0.3));
    const jumped = new FaceMotion(box(0), 0);
    jumped.observe(box(0.7), 0.1);
    expect(jumped.at(0.3)).toEqual(box(0.7));
    const paused = new FaceMotion(box(0), 0);
    paused.observe(box(0.05), 3);
    expect(paused.at(3.2)).toEqual(box(0.05));
    const stuck = new FaceMotion(box(0), 1);
    stuck.observe(box(0.01), 1);
    expect(stuck.at(1.2)).toEqual(box(0.01));
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
