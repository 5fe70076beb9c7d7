import { describe, expect, it } from "vitest";
import { Pacer } from "./pacer.ts";

/** Sends at every moment that it may, of a video that shows a picture each `step` milliseconds. */
function run(hertz: number, until: number, step: number, answerAfter: number): number {
  const pacer = new Pacer();
  pacer.answered(hertz, 0);
  let sent = 0;
  let answerAt = Number.POSITIVE_INFINITY;
  for (let now = 0; now < until; now += step) {
    if (now >= answerAt) {
      pacer.answered(hertz, now);
      answerAt = Number.POSITIVE_INFINITY;
    }
    if (answerAt !== Number.POSITIVE_INFINITY || pacer.wait(now) > 0) continue;
    sent += 1;
    pacer.sent(now);
    answerAt = now + answerAfter;
  }
  return sent;
}

describe("Pacer", () => {
  it.each([1, 2, 5, 7, 10, 15])("keeps to %i a second although frames come at times of their own", (hertz) => {
    const sent = run(hertz, 20_000, 1_000 / 30, 10);
    expect(sent / 20).toBeGreaterThan(hertz * 0.93);
    expect(sent / 20).toBeLessThanOrEqual(hertz * 1.05);
  });

  it("makes up for slow answers as far as the rate goes, and no further", () => {
    expect(run(30, 10_000, 10, 1_000)).toBe(10);
    expect(run(2, 10_000, 10, 300)).toBe(20);
  });

  it("takes up a quicker rate at once", () => {
    const pacer = new Pacer();
    pacer.answered(0.5, 0);
    pacer.sent(0);
    expect(pacer.wait(0)).toBe(2_000);
    pacer.answered(10, 50);
    expect(pacer.wait(50)).toBe(100);
    expect(pacer.interval).toBe(0.1);
  });

  it("waits ever longer while all it gets are errors, and no longer after a success", () => {
    const pacer = new Pacer();
    const waits = Array.from({ length: 9 }, () => {
      pacer.failed(0);
      return pacer.wait(0);
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    pacer.sent(60_000);
    pacer.answered(5, 60_000);
    pacer.failed(60_001);
    expect(pacer.wait(60_001)).toBe(1_000);
  });
});
