import { describe, expect, it } from "vitest";
import { Pacer } from "./pacer.ts";

/** Sends at every moment that it may, of a video that shows a picture each `step` milliseconds. */
function run(pacer: Pacer, until: number, step: number, answerAfter: number): number {
  let sequence = 0;
  let answerAt = Number.POSITIVE_INFINITY;
  for (let now = 0; now < until; now += step) {
    if (now >= answerAt) {
      pacer.answered(sequence);
      answerAt = Number.POSITIVE_INFINITY;
    }
    if (pacer.wait(now) > 0) continue;
    sequence += 1;
    pacer.sent(sequence, now);
    answerAt = now + answerAfter;
  }
  return sequence;
}

describe("Pacer", () => {
  it.each([1, 2, 5, 7, 10, 15])("keeps to %i a second although frames come at times of their own", (hertz) => {
    const pacer = new Pacer();
    pacer.setRate(hertz, 0);
    const sent = run(pacer, 20_000, 1_000 / 30, 10);
    expect(sent / 20).toBeGreaterThan(hertz * 0.93);
    expect(sent / 20).toBeLessThanOrEqual(hertz * 1.05);
  });

  it("has one frame under way and no more, however slow the answers are", () => {
    const pacer = new Pacer();
    pacer.setRate(30, 0);
    expect(run(pacer, 10_000, 10, 1_000)).toBe(10);
    pacer.sent(99, 10_000);
    expect(pacer.wait(10_500)).toBeGreaterThan(0);
    pacer.answered(98);
    expect(pacer.wait(10_500)).toBeGreaterThan(0);
    pacer.answered(99);
    expect(pacer.wait(10_500)).toBe(0);
  });

  it("gives an answer up that does not come", () => {
    const pacer = new Pacer();
    pacer.sent(1, 0);
    expect(pacer.wait(9_999)).toBe(1);
    expect(pacer.wait(10_000)).toBe(0);
  });

  it("stands still at a rate of 0 until told otherwise", () => {
    const pacer = new Pacer();
    pacer.setRate(0, 0);
    expect(pacer.wait(1e9)).toBe(Number.POSITIVE_INFINITY);
    pacer.setRate(10, 1e9);
    expect(pacer.wait(1e9)).toBeLessThanOrEqual(100);
  });

  it("waits ever longer while all it gets are errors, and no longer after a success", () => {
    const pacer = new Pacer();
    const waits = Array.from({ length: 9 }, () => {
      pacer.failed(0);
      return pacer.wait(0);
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    pacer.sent(1, 60_000);
    pacer.answered(1);
    pacer.failed(60_001);
    expect(pacer.wait(60_001)).toBe(1_000);
  });
});
