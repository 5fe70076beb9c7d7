import { madeSegment } from "./made-segment.testing.ts";
import { expect, it } from "vitest";
import { perActionUnit } from "../core/action-unit.ts";
import { sessionCsv, summaryCsv } from "./csv.ts";
import { record } from "./record.ts";
import { streamOf, type Segment } from "./segment.ts";
import { EMPTY_SESSION } from "./session.ts";
import { courseOf } from "./course.ts";
import { summarise } from "../../tools/browser/summarise.ts";
import { meanOf, shareOf } from "./tally.ts";
import { seenSeconds, tilesOf } from "./tiles.ts";

function segment(stream: string, faceId: number, start: number, happy: number, sad: number, valence: number): Segment {
  const measured = happy + sad;
  return madeSegment({
    ...{ stream, faceId, start, shown: { happiness: happy, sadness: sad }, unsure: 1 },
    valence: measured * valence,
    arousal: measured * -valence,
    actionUnits: perActionUnit((unit) => (unit === "AU12" ? (measured * happy) / 10 : 0)),
  });
}

const SEGMENTS = [
  segment("a", 1, 100, 4, 1, 0.5),
  segment("a", 2, 100, 1, 7, -0.25),
  segment("a", 2, 101, 0, 3, -1),
  segment("b", 1, 100, 2, 0, 1),
];
const NAMES = { a: '=HYPERLINK("x")', b: "Ada, B." };
const SESSION = record(EMPTY_SESSION, SEGMENTS);
const SHOWN = { names: NAMES, hidden: [] };

it("counts the tracks of a tile together as if they had been one track", () => {
  const [tile, other] = tilesOf(SESSION.faces);
  const asOne = record(
    EMPTY_SESSION,
    SEGMENTS.map((one) => ({ ...one, faceId: 1 })),
  );
  expect(tile?.faces).toHaveLength(2);
  expect(tile?.together).toEqual(asOne.faces[0]);
  expect(other?.together.readings).toBe(3);
  // Three seconds of faces, two of them at once, within two seconds.
  expect([tile, other].map((one) => (one === undefined ? 0 : seenSeconds(one.together)))).toEqual([2, 1]);
  const course = courseOf(SESSION, (one) => streamOf(one) === "a");
  expect(course.map(({ time, tally }) => [time, tally.readings])).toEqual([
    [0, 15],
    [1, 4],
  ]);
  const ofB = courseOf(asOne, (one) => streamOf(one) === "b");
  expect(ofB.map(({ tally }) => tally.readings)).toEqual([3]);
});

it("divides only where a number is shown", () => {
  const [, face] = summarise(SESSION, NAMES).faces;
  expect(face).toMatchObject({ stream: "a", faceId: 2, readings: 13, measured: 11, unsure: 2 / 13 });
  expect(face?.expressions.sadness).toBe(10 / 13);
  expect(face?.valence).toBeCloseTo((8 * -0.25 - 3) / 11, 12);
  expect(face?.actionUnits.AU12).toBeCloseTo((8 * 0.1) / 11, 12);
  const [whole] = tilesOf(SESSION.faces);
  if (whole === undefined) throw new Error("no tile");
  expect(shareOf(whole.together, "sadness")).toBe(11 / 19);
  expect(meanOf(whole.together, whole.together.valence)).toBeCloseTo((5 * 0.5 + 8 * -0.25 - 3) / 16, 12);
});

it("writes a table that a spreadsheet reads", () => {
  const lines = sessionCsv(SESSION, SHOWN).split("\r\n");
  expect(lines[0]).toMatch(/^"name","stream","face","time_s","seconds","readings","looks_like_neutral",/);
  expect(lines).toHaveLength(SEGMENTS.length + 2);
  expect(lines[1]).toBe(`"'=HYPERLINK(""x"")","a",1,0,1,6,0,0.6667,0,0.1667,0,0,0,0,0.1667,0.5,-0.5`);
  expect(lines[4]).toMatch(/^"Ada, B\.","b",1,/);
  expect(lines[3]?.endsWith(",-1,1")).toBe(true);
});

it.each([
  "=1+1",
  "+1+1",
  "-1+cmd",
  "@SUM(1)",
  "＝1+1",
  "＋1",
  "－1+1",
  "＠x",
  " =1",
  "\t=1",
  "\r=1",
  "\n1",
  "\u200b=1",
  "|x",
])("lets no spreadsheet run the name %j, whatever it splits at", (name) => {
  for (const hostile of [name, `x;${name}`, `x\t${name}`, `x",${name}`]) {
    const [, row] = sessionCsv(record(EMPTY_SESSION, [segment("s", 1, 1, 1, 0, 0)]), {
      names: { s: hostile },
      hidden: [],
    }).split(/\r\n(?="|$)/);
    // The name is one quoted cell: nothing inside it starts a cell of its own.
    expect(row).toMatch(/^"(?:[^"]|"")*","s",1,/);
    expect(row?.startsWith(`"'`)).toBe(hostile === name);
  }
});

it("sums up each face in one row, by name, with its reasons for unsure and its action units", () => {
  const [head, ...rows] = summaryCsv(SESSION, SHOWN).trimEnd().split("\r\n");
  const at = head?.split(",").indexOf('"unsure_blurred"') ?? -1;
  expect(rows).toHaveLength(3);
  expect(rows[2]?.startsWith('"Ada, B.","b",1,1,0,3,0,0.6667,0,')).toBe(true);
  // The name has a comma of its own.
  expect(rows[2]?.split(",")[at + 1]).toBe("0.3333");
  expect(head?.split(",").length).toBe(6 + 8 + 1 + 7 + 2 + 12);
  expect(summaryCsv(SESSION, SHOWN)).toContain(`"'=HYPERLINK(""x"")"`);
});

it("leaves out what is hidden, and keeps its columns", () => {
  const hidden = ["valenceArousal", "actionUnits"] as const;
  const [head = "", first = ""] = sessionCsv(SESSION, { names: {}, hidden }).split("\r\n");
  expect(head).toBe(sessionCsv(SESSION, SHOWN).split("\r\n")[0]);
  expect(first).toBe(',"a",1,0,1,6,0,0.6667,0,0.1667,0,0,0,0,0.1667,,');
  const rows = summaryCsv(SESSION, { names: {}, hidden }).trimEnd().split("\r\n").slice(1);
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row.split(",").slice(-14)).toEqual(Array(14).fill(""));
  const withAffect = summaryCsv(SESSION, { names: NAMES, hidden: ["actionUnits"] })
    .trimEnd()
    .split("\r\n");
  expect(withAffect.at(-1)?.split(",").slice(-14)).toEqual(["1", "-1", ...Array<string>(12).fill("")]);
});
