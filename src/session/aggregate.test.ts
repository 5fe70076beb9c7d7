import fc from "fast-check";
import { runs } from "../core/property-runs.testing.ts";
import { describe, expect, it } from "vitest";
import { EXPRESSIONS, type Expression } from "../core/expression.ts";
import { madeReading } from "../core/made-reading.testing.ts";
import type { Reading } from "../core/reading.ts";
import { SegmentAggregator } from "./aggregate.ts";
import { record } from "./record.ts";
import type { Segment } from "./segment.ts";
import { EMPTY_SESSION } from "./session.ts";
import { mergeTallies, tallyOf } from "./tally.ts";
import { perExpression } from "../core/expression.ts";

function reading(faceId: number, more: Partial<Reading> = {}): Reading {
  return madeReading({ faceId, expression: "neutral", valence: 0.2, arousal: -0.1, ...more });
}

/** Adds one reading of face 1 at each time, draining once a second as the engine does. */
function aggregate(times: readonly number[], until: number, from = 0): Segment[] {
  const aggregator = new SegmentAggregator();
  const segments: Segment[] = [];
  let second = from;
  for (const time of times) {
    for (; second < time; second++) segments.push(...aggregator.drain(second));
    aggregator.add("s", [reading(1)], time);
  }
  for (; second <= until; second++) segments.push(...aggregator.drain(second));
  return segments;
}

function sum(segments: readonly Segment[], value: (segment: Segment) => number): number {
  return segments.reduce((total, segment) => total + value(segment), 0);
}

describe("SegmentAggregator", () => {
  it.each([0.5, 1, 3, 10])("loses no reading and covers the whole time at %d Hz", (hertz) => {
    const times = Array.from({ length: 20 * hertz }, (_, index) => 100 + index / hertz);
    const segments = aggregate(times, 130);
    expect(sum(segments, ({ readings }) => readings)).toBe(times.length);
    expect(sum(segments, ({ seconds }) => seconds)).toBeGreaterThan(19);
    expect(sum(segments, ({ seconds }) => seconds)).toBeLessThan(22.1);
    segments.slice(1).forEach((segment, index) => {
      const before = segments[index];
      if (before === undefined) throw new Error("no segment");
      // Never two at once.
      expect(before.end).toBeLessThanOrEqual(segment.start + 1e-9);
      expect(segment.seconds).toBeLessThanOrEqual(2);
    });
  });

  it("fills every second between the first and the last reading of a face that is always there", () => {
    // Milliseconds between readings: 3 to 5 a second, with jitter.
    const steps = fc.array(fc.integer({ min: 150, max: 450 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), steps, (offset, gaps) => {
        const start = 1_764_000_000 + offset / 1000;
        let time = 0;
        const times = [start, ...gaps.map((gap) => start + (time += gap) / 1000)];
        const last = times.at(-1) ?? start;
        const segments = aggregate(times, Math.ceil(last) + 4, Math.floor(start));
        const session = record(EMPTY_SESSION, segments);
        const indices = Array.from({ length: 1 + Math.floor(last - start) }, (_, index) => index);
        expect(session.points.map(({ index }) => index)).toEqual(indices);
        expect(sum(segments, ({ readings }) => readings)).toBe(times.length);
        expect(sum(segments, ({ seconds }) => seconds)).toBeCloseTo(session.end - session.start, 6);
      }),
      runs(),
    );
  });

  it("counts a gap for no more than two seconds", () => {
    const segments = aggregate([100, 100.5, 160, 160.5], 170);
    expect(segments.map(({ start, seconds }) => [start, seconds])).toEqual([
      [100, 2],
      [160, 2],
    ]);
  });

  it("counts what was shown, what was unsure, and sums up what was measured", () => {
    const aggregator = new SegmentAggregator();
    const shown: readonly Expression[] = ["happiness", "happiness", "anger"];
    shown.forEach((expression, index) => {
      aggregator.add("s", [reading(1, { expression, valence: 0.6 })], 5 + index / 10);
    });
    aggregator.add("s", [reading(1, { unsure: "low-confidence", valence: -0.2 })], 5.4);
    aggregator.add("s", [reading(1, { unsure: "too-dark", valence: 0.9 })], 5.5);
    const [segment] = aggregator.finish(5.6);
    expect(segment).toMatchObject({ readings: 5, unsure: 2, measured: 4, start: 5 });
    expect(segment?.expressions).toEqual(
      perExpression((expression) => shown.filter((one) => one === expression).length),
    );
    expect(segment?.valence).toBeCloseTo(3 * 0.6 - 0.2, 12);
    expect(segment?.seconds).toBeCloseTo(0.6, 9);
  });

  it("keeps faces and streams apart", () => {
    const aggregator = new SegmentAggregator();
    aggregator.add("s", [reading(1), reading(2)], 5);
    aggregator.add("t", [reading(1)], 5);
    const segments = aggregator.finish(6);
    expect(segments.map(({ stream, faceId }) => `${stream}${faceId}`)).toEqual(["s1", "s2", "t1"]);
    expect(aggregator.finish(7)).toEqual([]);
  });

  it("survives a clock that is set back", () => {
    const aggregator = new SegmentAggregator();
    aggregator.add("s", [reading(1)], 100);
    aggregator.add("s", [reading(1)], 40);
    const segments = [...aggregator.drain(41), ...aggregator.finish(41)];
    expect(sum(segments, ({ readings }) => readings)).toBe(2);
    for (const { seconds } of segments) expect(seconds).toBeGreaterThanOrEqual(0);
  });

  it("sums up nothing where the gate refused everything", () => {
    const aggregator = new SegmentAggregator();
    aggregator.add("s", [reading(1, { unsure: "blurred", valence: 0.9 })], 5);
    const [segment] = aggregator.finish(6);
    expect(segment).toMatchObject({ measured: 0, unsure: 1, valence: 0, arousal: 0 });
    expect(sum([...(segment ? [segment] : [])], (one) => EXPRESSIONS.reduce((n, e) => n + one.expressions[e], 0))).toBe(
      0,
    );
  });
});

it("counts on which part of the face shown labels hang", () => {
  const shown = tallyOf(reading(1, { expression: "happiness", carriedBy: "mouth" }));
  const hidden = tallyOf(reading(1, { expression: "happiness", carriedBy: "mouth", unsure: "covered" }));
  expect(mergeTallies([shown, hidden]).carriers).toEqual({ brows: 0, cheeks: 0, mouth: 1 });
});
