import { describe, expect, it } from "vitest";
import { Contention } from "./contention.ts";
import { BATTERY_SHARE, FASTEST_HERTZ, Governor, OUTSIDE_RUNS, SLOWEST_HERTZ } from "./governor.ts";

interface Made {
  readonly streams: number;
  readonly share: number;
  /** Milliseconds per frame. */
  readonly cost: number;
  readonly faces?: number;
}

/** Lets every stream send at the rate it is told for 30 s; returns the rates and what they cost. */
function run({ streams, share, cost, faces = 1 }: Made): { rates: number[]; load: number } {
  const governor = new Governor(share);
  for (let second = 0; second < 30; second++) {
    for (let stream = 0; stream < streams; stream++) {
      for (let frame = 0; frame < 10; frame++) {
        const now = second + frame / 10;
        governor.hear(`s${stream}`, 0, now);
        governor.record(`s${stream}`, { total: cost, faces, perFace: faces === 0 ? null : cost }, now);
      }
    }
  }
  const rates = [...governor.rates(30).values()];
  return { rates, load: rates.reduce((sum, hertz) => sum + (hertz * (cost + OUTSIDE_RUNS * cost)) / 1000, 0) };
}

describe("Governor", () => {
  it("lets a cheap single stream run at the highest rate", () => {
    expect(run({ streams: 1, share: 0.6, cost: 20 }).rates).toEqual([FASTEST_HERTZ]);
  });

  it.each([
    { streams: 3, share: 0.6, cost: 25 },
    { streams: 9, share: 0.6, cost: 30 },
    { streams: 2, share: 0.2, cost: 40 },
    { streams: 16, share: 1, cost: 27 },
  ])("uses the share that the user allows, equally: %o", (made) => {
    const { rates, load } = run(made);
    expect(load).toBeCloseTo(made.share, 6);
    expect(Math.max(...rates) - Math.min(...rates)).toBeLessThan(1e-9);
  });

  it("reads every stream once in two seconds, whatever it costs", () => {
    expect(run({ streams: 16, share: 0.1, cost: 100 }).rates).toEqual(Array(16).fill(SLOWEST_HERTZ));
  });

  it("looks less often at a stream without a face, and gives the time to the others", () => {
    const governor = new Governor(0.3);
    for (let frame = 0; frame < 50; frame++) {
      const now = frame / 10;
      for (const stream of ["face", "none"]) governor.hear(stream, 0, now);
      governor.record("face", { total: 30, faces: 1, perFace: 22 }, now);
      governor.record("none", { total: 10, faces: 0, perFace: null }, now);
    }
    const rates = governor.rates(5);
    expect(rates.get("none")).toBe(2);
    // 300 ms a second, less twice what a frame without a face costs.
    const outside = OUTSIDE_RUNS * 22;
    expect(rates.get("face")).toBeCloseTo((300 - 2 * (10 + outside)) / (30 + outside), 1);
  });

  it("gives the share of a silent stream to the others", () => {
    const governor = new Governor(0.3);
    governor.hear("gone", 0, 0);
    governor.hear("here", 0, 0);
    const both = governor.rates(1).get("here") ?? 0;
    governor.hear("here", 0, 10);
    expect([...governor.rates(10).keys()]).toEqual(["here"]);
    expect(governor.rates(10).get("here")).toBeCloseTo(2 * both, 9);
  });

  it("uses less on battery, and all again on mains", () => {
    const governor = new Governor(0.3);
    for (let frame = 0; frame < 50; frame++) {
      governor.hear("a", 0, frame / 10);
      governor.record("a", { total: 60, faces: 1, perFace: 50 }, frame / 10);
    }
    const onMains = governor.rate("a", 5);
    governor.setOnBattery(true);
    expect(governor.rate("a", 5) / onMains).toBeCloseTo(BATTERY_SHARE, 9);
    governor.setOnBattery(false);
    expect(governor.rate("a", 5)).toBe(onMains);
  });

  it("forgets a stream", () => {
    const governor = new Governor(0.3);
    governor.hear("a", 0, 0);
    governor.forget("a");
    expect(governor.rates(0).size).toBe(0);
  });

  it("slows down when faces take longer than they did, and comes back", () => {
    const governor = new Governor(0.3);
    const feel = (from: number, seconds: number, cost: number): number => {
      for (let frame = 0; frame < seconds * 10; frame++) {
        const now = from + frame / 10;
        governor.hear("a", 0, now);
        governor.record("a", { total: cost, faces: 1, perFace: cost }, now);
      }
      return governor.rates(from + seconds).get("a") ?? 0;
    };
    const calm = feel(0, 20, 25);
    const busy = feel(20, 20, 60);
    // The same share would still allow 300 / 60 = 5 a second.
    expect(busy).toBeLessThan(3);
    expect(feel(40, 60, 25)).toBeCloseTo(calm, 1);
  });
});

describe("Contention", () => {
  it("does not mistake a slow machine for a busy one", () => {
    const contention = new Contention();
    for (let second = 0; second < 60; second++) contention.record(300, second);
    expect(contention.share).toBe(1);
  });

  it("backs off while the call drops pictures, and comes back when it does not", () => {
    const contention = new Contention();
    const after = (from: number, dropped: number): number => {
      for (let second = from; second < from + 60; second++) {
        contention.watchCall(dropped, second);
        contention.record(20, second);
      }
      return contention.share;
    };
    expect(after(0, 0.02)).toBe(1);
    expect(after(60, 0.3)).toBe(0.2);
    expect(after(120, 0.02)).toBe(1);
  });

  it("never gives up altogether", () => {
    const contention = new Contention();
    contention.record(10, 0);
    for (let second = 1; second < 60; second++) contention.record(200, second);
    expect(contention.share).toBeGreaterThanOrEqual(0.2);
    expect(contention.share).toBeLessThan(0.5);
  });
});
