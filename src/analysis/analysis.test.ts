import fc from "fast-check";
import { runs } from "../core/property-runs.testing.ts";
import { describe, expect, it } from "vitest";
import { perActionUnit } from "../core/action-unit.ts";
import { EXPRESSIONS, LABELS, perExpression } from "../core/expression.ts";
import type { Reading } from "../core/reading.ts";
import { shareOf } from "../session/tally.ts";
import { smoothed } from "./affect.ts";
import { coMovement } from "./co-movement.ts";
import { everyone, lanesOf, stretchAt } from "./lanes.ts";
import { looksOf } from "./looks.ts";
import { madeLane, madeSession, second } from "./made-lane.testing.ts";
import { momentsOf, timeOf } from "./moments.ts";
import { detailsOf, SMALLEST_SWING, swingsOf } from "./swings.ts";
import { SegmentAggregator } from "../session/aggregate.ts";
import { record } from "../session/record.ts";
import { EMPTY_SESSION } from "../session/session.ts";

const valence = fc.integer({ min: -100, max: 100 }).map((hundredths) => hundredths / 100);
/** Somebody is there at first, and with gaps from then on. */
const course = fc
  .tuple(valence, fc.array(fc.option(valence, { nil: null, freq: 6 }), { minLength: 1, maxLength: 120 }))
  .map(([first, rest]) => [first, ...rest]);
const all = (): boolean => true;

function madeReading(): Reading {
  return {
    ...{ faceId: 1, box: { x: 0, y: 0, width: 0.5, height: 0.5 }, expression: "neutral", confidence: 0.9 },
    ...{ unsure: null, carriedBy: null, valence: 0, arousal: 0 },
    probabilities: perExpression(() => 1 / EXPRESSIONS.length),
    actionUnits: perActionUnit(() => 0),
  };
}

const hold = (value: number, seconds: number): number[] => Array.from({ length: seconds }, () => value);
const ramp = (from: number, to: number, seconds: number): number[] =>
  Array.from({ length: seconds }, (_, at) => from + ((to - from) * at) / (seconds - 1));

describe("lanes", () => {
  it("hold every reading of the session once, with shares that sum to 1 and no second too many", () => {
    fc.assert(
      fc.property(fc.array(course, { minLength: 1, maxLength: 4 }), (courses) => {
        const session = madeSession(Object.fromEntries(courses.map((one, at) => [`t${at}`, one])));
        const lanes = lanesOf(session);
        const duration = session.end - session.start;
        for (const lane of lanes) {
          const sum = lane.course.reduce((total, { tally }) => total + tally.readings, 0);
          expect(sum).toBe(lane.together.readings);
          expect(lane.together.seconds).toBeLessThanOrEqual(duration + 1e-6);
          for (const { tally } of [lane, ...lane.course].map((one) =>
            "together" in one ? { tally: one.together } : one,
          )) {
            const shares = LABELS.map((label) => shareOf(tally, label));
            expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12);
          }
        }
        const whole = everyone(session)?.together;
        expect(whole?.readings).toBe(lanes.reduce((sum, { together }) => sum + together.readings, 0));
        expect(whole?.end).toBe(session.end);
        expect(whole?.start).toBe(session.start);
      }),
      runs(50),
    );
  });

  it("leave no second of a face empty that is read every one and a half, and no stretch reaches into the next", () => {
    const aggregator = new SegmentAggregator();
    const reading = madeReading();
    const last = 1e9 + 60;
    for (let time = 1e9; time <= last; time += 1.5) aggregator.add("a", [reading], time);
    const session = record(EMPTY_SESSION, aggregator.finish(last));
    const [lane] = lanesOf(session);
    if (lane === undefined) throw new Error("Nobody was there.");
    expect(session.points.length).toBeLessThan(50);
    for (let at = 0; at < 60; at += 1) expect(stretchAt(lane, at), String(at)).not.toBeNull();
    lane.course.slice(1).forEach(({ time }, at) => {
      const before = lane.course[at];
      expect((before?.time ?? 0) + (before?.seconds ?? 0)).toBeLessThanOrEqual(time);
    });
  });

  it("tell what was there at a second, and nothing where nobody was", () => {
    fc.assert(
      fc.property(course, fc.integer({ min: -2, max: 130 }), (valences, at) => {
        const found = stretchAt(madeLane(valences), at);
        expect(found?.time ?? null).toBe(valences[at] === null || valences[at] === undefined ? null : at);
      }),
      runs(),
    );
  });
});

describe("swings", () => {
  it("are ordered, within the session, at least as large as said, and turn with the sign", () => {
    fc.assert(
      fc.property(course, (valences) => {
        const swings = swingsOf(madeLane(valences));
        let last = 0;
        for (const { from, to, axis } of swings) {
          expect(axis).toBe("valence");
          expect(Math.abs(to.value - from.value)).toBeGreaterThanOrEqual(SMALLEST_SWING);
          expect(from.time).toBeLessThan(to.time);
          expect(from.time).toBeGreaterThanOrEqual(last);
          last = to.time;
          expect(Math.max(Math.abs(from.value), Math.abs(to.value))).toBeLessThanOrEqual(1 + 1e-9);
        }
        const turned = swingsOf(madeLane(valences.map((one) => (one === null ? null : -one))));
        expect(turned.map(({ from, to }) => [from.time, to.time])).toEqual(
          swings.map(({ from, to }) => [from.time, to.time]),
        );
      }),
      runs(),
    );
  });

  it("are none in a course that stays, or only shivers", () => {
    expect(swingsOf(madeLane(hold(0.4, 200)))).toEqual([]);
    expect(swingsOf(madeLane(Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? 0.1 : -0.1))))).toEqual([]);
  });

  it("say from where to where, and which muscles moved, of those that can be told", () => {
    const lane = madeLane([...hold(-0.2, 20), ...ramp(-0.2, 0.6, 10), ...hold(0.6, 20)]);
    const [swing, ...more] = swingsOf(lane);
    expect(more).toEqual([]);
    if (swing === undefined) throw new Error("no swing");
    const { units, unsure } = detailsOf(lane, swing, all);
    expect(swing.from.value).toBeCloseTo(-0.2, 9);
    expect(swing.to.value).toBeCloseTo(0.6, 9);
    expect(swing.to.time).toBeGreaterThanOrEqual(29);
    expect(units.map(({ unit }) => unit)).toEqual(["AU12"]);
    expect(units[0]?.change).toBeCloseTo(0.4, 1);
    expect(unsure).toBe(0);
    expect(detailsOf(lane, swing, (unit) => unit !== "AU12").units).toEqual([]);
  });

  it("say nothing over a gap", () => {
    const gap = Array.from({ length: 30 }, () => null);
    expect(swingsOf(madeLane([...hold(-0.5, 20), ...gap, ...hold(0.5, 20)]))).toEqual([]);
  });
});

it("smooths without inventing: a value lies between the least and the most around it", () => {
  fc.assert(
    fc.property(course, (valences) => {
      const lane = madeLane(valences);
      for (const { stretch, value } of smoothed(lane, "valence", 3)) {
        const near = valences.slice(Math.max(0, stretch.time - 3), stretch.time + 4).filter((one) => one !== null);
        expect(value).toBeGreaterThanOrEqual(Math.min(...near) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...near) + 1e-9);
      }
    }),
    runs(),
  );
});

it("finds the longest looks, and takes neither neutral nor unsure for one", () => {
  const shown = [...Array.from({ length: 5 }, () => "happiness" as const), "neutral" as const, "sadness" as const];
  const session = record(
    EMPTY_SESSION,
    shown.map((expression, at) => second("a", at, 0, expression)),
  );
  const [lane] = lanesOf(session);
  expect(lane && looksOf(lane)).toEqual([{ stream: "a", expression: "happiness", time: 0, seconds: 5 }]);
});

it("tells each moment once, by time", () => {
  fc.assert(
    fc.property(course, course, (one, other) => {
      const lanes = lanesOf(madeSession({ one, other }));
      const moments = momentsOf(lanes, all);
      expect(moments.map(timeOf)).toEqual(moments.map(timeOf).toSorted((a, b) => a - b));
      const keys = moments.map((moment) => JSON.stringify([moment.stream, timeOf(moment), "axis" in moment]));
      expect(new Set(keys).size).toBe(keys.length);
      expect(moments.length).toBeLessThanOrEqual(9);
    }),
    runs(),
  );
});

describe("moving together", () => {
  /** Long enough to say something. */
  const long = fc.array(valence, { minLength: 160, maxLength: 200 });

  it("is symmetric, bounded, and does not care for the level", () => {
    fc.assert(
      fc.property(long, long, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (one, other, level) => {
        const [a, b] = [madeLane(one), madeLane(other)];
        const together = coMovement(a, b, "valence");
        const swapped = coMovement(b, a, "valence");
        const lifted = coMovement(madeLane(one.map((value) => value + level)), b, "valence");
        if (together === null || swapped === null || lifted === null) return;
        expect(together.correlation).toBeGreaterThanOrEqual(-1);
        expect(together.correlation).toBeLessThanOrEqual(1);
        expect(together.byChance).toBeGreaterThanOrEqual(0);
        expect(together.byChance).toBeLessThanOrEqual(1);
        expect(swapped.correlation).toBeCloseTo(together.correlation, 9);
        expect(lifted.correlation).toBeCloseTo(together.correlation, 6);
      }),
      runs(50),
    );
  });

  it("is 1 with oneself and -1 with one's mirror image, and no shift matches as well", () => {
    const course = Array.from({ length: 400 }, (_, at) => Math.sin(at * at * 0.001) * 0.7);
    const lane = madeLane(course);
    expect(coMovement(lane, lane, "valence")).toEqual({ seconds: 396, correlation: 1, byChance: 0 });
    const mirrored = coMovement(lane, madeLane(course.map((value) => -value)), "valence");
    expect(mirrored?.correlation).toBeCloseTo(-1, 9);
  });

  it("finds that two that only drift do not move together", () => {
    let state = 5;
    const noise = (): number => ((state = (state * 48271) % 2147483647) / 2147483647 - 0.5) * 0.4;
    const drift = (): number[] => ramp(-0.5, 0.5, 400).map((value) => value + noise());
    const pairs = Array.from({ length: 30 }, () => coMovement(madeLane(drift()), madeLane(drift()), "valence"));
    for (const pair of pairs) expect(Math.abs(pair?.correlation ?? 1)).toBeLessThan(0.5);
    // One in twenty is so rare by chance, by what the number means.
    expect(pairs.filter((pair) => (pair?.byChance ?? 0) < 0.05).length).toBeLessThanOrEqual(5);
  });

  it("says nothing of what was too short, or did not change", () => {
    expect(coMovement(madeLane(hold(0.2, 30)), madeLane(hold(0.2, 30)), "valence")).toBeNull();
    expect(coMovement(madeLane(hold(0.2, 300)), madeLane(hold(0.2, 300)), "valence")).toBeNull();
  });
});
