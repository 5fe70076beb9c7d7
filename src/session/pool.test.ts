import { expect, it } from "vitest";
import { sessionCsv } from "./csv.ts";
import { tilesOf } from "./pool.ts";
import { record } from "./record.ts";
import type { Segment } from "./segment.ts";
import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import { EMPTY_SESSION } from "./session.ts";
import { summarise } from "./summarise.ts";

function segment(stream: string, faceId: number, start: number, happy: number, sad: number, valence: number): Segment {
  return {
    stream,
    faceId,
    start,
    duration: 1,
    readings: happy + sad + 1,
    expressions: perExpression((name) => (name === "happiness" ? happy : name === "sadness" ? sad : 0)),
    unsure: 1,
    measured: happy + sad,
    valence,
    arousal: -valence,
    actionUnits: perActionUnit((unit) => (unit === "AU12" ? happy / 10 : 0)),
  };
}

const SEGMENTS = [
  segment("a", 1, 100, 4, 1, 0.5),
  segment("a", 2, 100, 1, 7, -0.25),
  segment("a", 2, 101, 0, 3, -1),
  segment("b", 1, 100, 2, 0, 1),
];
const NAMES = { a: '=HYPERLINK("x")', b: "Ada, B." };

it("pools the tracks of a tile as if they had been one track", () => {
  const [tile, other] = tilesOf(summarise(record(EMPTY_SESSION, SEGMENTS), NAMES).faces);
  const asOne = SEGMENTS.map((one) => ({ ...one, faceId: 1 }));
  const [expected] = summarise(record(EMPTY_SESSION, asOne), NAMES).faces;
  if (tile === undefined || expected === undefined) throw new Error("nothing summarised");
  expect(tile.faces).toHaveLength(2);
  expect(other?.together.readings).toBe(3);
  for (const key of ["readings", "measured", "unsure", "valence", "arousal"] as const) {
    expect(tile.together[key], key).toBeCloseTo(expected[key], 12);
  }
  expect(tile.together.expressions.sadness).toBeCloseTo(expected.expressions.sadness, 12);
  expect(tile.together.actionUnits.AU12).toBeCloseTo(expected.actionUnits.AU12, 12);
  expect(tile.together.course.map((point) => point.time)).toEqual([0, 1]);
  tile.together.course.forEach((point, index) => {
    expect(point.readings).toBe(expected.course[index]?.readings);
    expect(point.expressions.happiness).toBeCloseTo(expected.course[index]?.expressions.happiness ?? NaN, 12);
  });
  tile.together.timeline.forEach((point, index) => {
    expect(point.valence).toBeCloseTo(expected.timeline[index]?.valence ?? NaN, 12);
  });
});

it("writes a table that a spreadsheet reads without running anything in it", () => {
  const lines = sessionCsv(summarise(record(EMPTY_SESSION, SEGMENTS), NAMES)).split("\r\n");
  expect(lines[0]).toMatch(/^name,stream,face,time_s,seconds,readings,looks_like_neutral,/);
  expect(lines).toHaveLength(SEGMENTS.length + 2);
  expect(lines[1]).toBe(`"'=HYPERLINK(""x"")",a,1,0,1,6,0,0.6667,0,0.1667,0,0,0,0,0.1667,0.5,-0.5`);
  expect(lines[4]).toMatch(/^"Ada, B\.",b,1,/);
  expect(lines[3]?.endsWith(",-1,1")).toBe(true);
});
