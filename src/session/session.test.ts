import { madeSegment } from "./made-segment.testing.ts";
import { describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../core/expression.ts";
import { coarsen, record } from "./record.ts";
import type { Segment } from "./segment.ts";
import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import { EARLIER_FACES, EMPTY_SESSION, MOST_FACES, MOST_POINTS, MOST_SEGMENTS, type Session } from "./session.ts";
import { asText } from "./text-point.ts";
import { summarise } from "../../tools/browser/summarise.ts";

/** Numbers that look random and are the same in every run (Park and Miller's generator). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function segment(random: () => number, stream: string, faceId: number, start: number): Segment {
  const counts = perExpression(() => Math.floor(random() * 4));
  const unsure = Math.floor(random() * 3);
  const shown = EXPRESSIONS.reduce((sum, expression) => sum + counts[expression], 0);
  const measured = shown + Math.floor(random() * (unsure + 1));
  const sumFrom = (low: number): number => measured * (low + random() * (1 - low));
  return madeSegment({
    ...{ stream, faceId, start, shown: counts, unsure, measured },
    valence: sumFrom(-1),
    arousal: sumFrom(-1),
    actionUnits: perActionUnit(() => sumFrom(0)),
  });
}

/** One segment per second and face. */
function call(seconds: number, faces: number, seed: number): Segment[][] {
  const random = generator(seed);
  return Array.from({ length: seconds }, (_, second) =>
    Array.from({ length: faces }, (__, face) => segment(random, `tile-${face % 4}`, face, 1e9 + second)),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("a session's summary", () => {
  it("is empty for an empty session", () => {
    expect(summarise(EMPTY_SESSION, {})).toEqual({ duration: 0, readings: 0, faces: [] });
  });

  it.each([10, 1000])("equals the readings sent, merged or not (%d s)", (seconds) => {
    const seconds_ = call(seconds, 5, 7);
    const summary = summarise(seconds_.reduce(record, EMPTY_SESSION), { "tile-0": "Ada" });
    const all = seconds_.flat();
    expect(summary.duration).toBe(seconds);
    expect(summary.readings).toBe(sum(all.map((one) => one.readings)));
    expect(summary.faces).toHaveLength(5);
    for (const face of summary.faces) {
      const own = all.filter((one) => one.stream === face.stream && one.faceId === face.faceId);
      const readings = sum(own.map((one) => one.readings));
      const measured = sum(own.map((one) => one.measured));
      expect(face.name).toBe(face.stream === "tile-0" ? "Ada" : "");
      expect(face.readings).toBe(readings);
      expect(face.seconds).toBe(seconds);
      for (const expression of EXPRESSIONS) {
        // Counts are whole numbers, so the shares are exact however often points were merged.
        expect(face.expressions[expression]).toBe(sum(own.map((one) => one.expressions[expression])) / readings);
      }
      expect(face.unsure).toBe(sum(own.map((one) => one.unsure)) / readings);
      expect(sum(Object.values(face.expressions)) + face.unsure).toBeCloseTo(1, 12);
      expect(face.valence).toBeCloseTo(sum(own.map((one) => one.valence)) / measured, 10);
      expect(face.actionUnits.AU12).toBeCloseTo(sum(own.map((one) => one.actionUnits.AU12)) / measured, 10);
    }
  });

  it("keeps the whole course within a bounded number of points", () => {
    const summary = summarise(call(MOST_POINTS + 10, 1, 3).reduce(record, EMPTY_SESSION), {});
    const [face] = summary.faces;
    if (face === undefined) throw new Error("no face");
    expect(face.course.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(face.course.length).toBeGreaterThan(MOST_POINTS / 2);
    const [first] = face.course;
    const last = face.course.at(-1);
    expect(first?.time).toBe(0);
    expect((last?.time ?? 0) + (last?.seconds ?? 0)).toBeGreaterThanOrEqual(MOST_POINTS + 10);
    for (const point of face.course) expect(sum(Object.values(point.expressions)) + point.unsure).toBeCloseTo(1, 12);
  });

  it("shows no affect where nothing was measured", () => {
    const blind: Segment = {
      ...segment(generator(1), "tile", 1, 5),
      readings: 3,
      expressions: perExpression(() => 0),
      unsure: 3,
      measured: 0,
      valence: 0,
      arousal: 0,
      actionUnits: perActionUnit(() => 0),
    };
    const [face] = summarise(record(EMPTY_SESSION, [blind]), {}).faces;
    expect(face?.unsure).toBe(1);
    expect(face?.measured).toBe(0);
    expect(face?.timeline).toEqual([]);
    expect(face?.course).toHaveLength(1);
  });

  it("puts a clock that was set back into the first point", () => {
    const random = generator(5);
    const session = record(record(EMPTY_SESSION, [segment(random, "t", 1, 100)]), [segment(random, "t", 1, 40)]);
    expect(session.points.map((point) => point.index)).toEqual([0]);
  });
});

describe("a session's size", () => {
  it("is bounded through eight hours with 49 tiles, and every reading and second of them is counted", () => {
    const random = generator(11);
    let session = EMPTY_SESSION;
    let readings = 0;
    let largest = 0;
    for (let second = 0; second < 8 * 3600; second += 40) {
      const segments = Array.from({ length: 49 }, (_, tile) => segment(random, `tile-${tile}`, 1, 1e9 + second));
      readings += sum(segments.map((one) => one.readings));
      session = record(session, segments);
      largest = Math.max(largest, sum(session.points.map((point) => point.segments.length)));
    }
    expect(largest).toBeLessThanOrEqual(MOST_SEGMENTS);
    expect(session.points.length).toBeGreaterThan(MOST_SEGMENTS / 49 / 2 - 1);
    expect(session.faces).toHaveLength(49);
    for (const parts of [session.faces, session.points.flatMap((point) => point.segments)]) {
      expect(sum(parts.map((one) => one.readings))).toBe(readings);
      expect(sum(parts.map((one) => one.seconds))).toBe(49 * 720);
    }
    expect(session.end - session.start).toBe(8 * 3600 - 39);
    expect(session.points.map((point) => point.index)).toEqual(session.points.map((_, index) => index));
  });

  it("grows to the same whether its points are kept as text or as objects", () => {
    const random = generator(17);
    let objects = EMPTY_SESSION;
    let texts = EMPTY_SESSION;
    for (let second = 0; second < MOST_POINTS + 300; second += 3) {
      // Each track ends after a minute, and there are more of them than faces that are kept.
      const segments = [0, 1, 2].map((tile) =>
        segment(random, `tile-${tile}`, Math.floor(second / 60), 1e9 + second * 1.2),
      );
      objects = record(objects, segments);
      texts = asText(record(texts, segments));
    }
    expect(texts.secondsPerPoint).toBe(objects.secondsPerPoint);
    expect(texts.points.map(({ index, count }) => [index, count])).toEqual(
      objects.points.map(({ index, segments }) => [index, segments.length]),
    );
    const rows = ({ points }: Session): Segment[] => points.flatMap(({ segments }) => segments);
    const counts = ({ stream, faceId, readings, expressions }: Segment) => ({ stream, faceId, readings, expressions });
    expect(rows(texts).map(counts)).toEqual(rows(objects).map(counts));
    const sums = ({ valence, seconds, end }: Segment): number[] => [valence, seconds, end];
    const exact = rows(objects).map(sums);
    const off = rows(texts).flatMap((one, at) =>
      sums(one).map((value, part) => Math.abs(value - (exact[at]?.[part] ?? NaN))),
    );
    expect(Math.max(...off)).toBeLessThan(0.02);
  });

  it("loses nothing but detail when its points become longer", () => {
    const session = call(50, 3, 19).reduce(record, EMPTY_SESSION);
    const coarser = coarsen(coarsen(session));
    expect(coarser.points).toHaveLength(13);
    expect(coarser.secondsPerPoint).toBe(4);
    const readings = ({ points }: Session): number[] =>
      points.flatMap(({ segments }) => segments.map((one) => one.readings));
    expect(sum(readings(coarser))).toBe(sum(readings(session)));
    expect(coarser.faces).toEqual(session.faces);
  });

  it("keeps every reading when faces are put together", () => {
    const random = generator(13);
    const segments = Array.from({ length: MOST_FACES * 3 }, (_, index) =>
      segment(random, `tile-${index % 2}`, index + 1, 1e9 + index * 30),
    );
    const session = segments.reduce((before, one) => record(before, [one]), EMPTY_SESSION);
    const summary = summarise(session, {});
    expect(summary.faces.length).toBeLessThanOrEqual(MOST_FACES);
    expect(summary.readings).toBe(sum(segments.map((one) => one.readings)));
    // Two tiles: one put-together track each.
    const earlier = summary.faces.filter((face) => face.faceId === EARLIER_FACES);
    expect(earlier.map((face) => face.stream)).toEqual(["tile-0", "tile-1"]);
    // The newest faces keep their ids.
    expect(summary.faces.some((face) => face.faceId === MOST_FACES * 3)).toBe(true);
  });

  it("stays bounded when every reading comes from another stream", () => {
    const random = generator(17);
    const segments = Array.from({ length: 500 }, (_, index) => segment(random, `tile-${index}`, 1, 1e9 + index));
    const session = segments.reduce((before, one) => record(before, [one]), EMPTY_SESSION);
    expect(session.faces.length).toBeLessThanOrEqual(MOST_FACES);
    expect(summarise(session, {}).readings).toBe(sum(segments.map((one) => one.readings)));
  });
});
