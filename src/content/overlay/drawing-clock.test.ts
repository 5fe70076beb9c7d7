import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drawingClock } from "./drawing-clock.ts";

/** A window whose screen shows 60 frames a second, on vitest's clock. */
function screen(): Window {
  const frames = {
    requestAnimationFrame: (callback: FrameRequestCallback) =>
      setTimeout(() => {
        callback(performance.now());
      }, 16),
    cancelAnimationFrame: clearTimeout,
    setTimeout,
    clearTimeout,
  };
  return frames as unknown as Window;
}

describe("drawing clock", () => {
  const off = new AbortController();
  let drawn: number[];
  let drawAfter: (pause: number) => void;

  beforeEach(() => {
    vi.useFakeTimers();
    drawn = [];
    drawAfter = drawingClock(screen(), (now) => drawn.push(now), off.signal);
  });
  afterEach(() => vi.useRealTimers());

  it("draws only when asked, in the next frame at the first time", () => {
    vi.advanceTimersByTime(1_000);
    expect(drawn).toHaveLength(0);
    drawAfter(50);
    vi.advanceTimersByTime(16);
    expect(drawn).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toHaveLength(1);
  });

  it("keeps the pause since it last drew, and lets the soonest wish win", () => {
    drawAfter(0);
    vi.advanceTimersByTime(16);
    drawAfter(100);
    drawAfter(50);
    drawAfter(200);
    vi.advanceTimersByTime(500);
    const [first = 0, second = 0] = drawn;
    expect(drawn).toHaveLength(2);
    expect(second - first).toBeGreaterThanOrEqual(50);
    expect(second - first).toBeLessThan(70);
  });

  it("stops with the signal, and takes no wish afterwards", () => {
    drawAfter(0);
    vi.advanceTimersByTime(16);
    drawAfter(50);
    off.abort();
    drawAfter(0);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
