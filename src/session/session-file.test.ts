import { readFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import fc from "fast-check";
import { runs } from "../core/property-runs.testing.ts";
import { describe, expect, it } from "vitest";
import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import { FACE_REGIONS, perFaceRegion } from "../core/face-region.ts";
import { perUnsureReason } from "../core/reading.ts";
import { OUTPUTS } from "../core/settings.ts";
import { packSegments, unpackSession } from "./packed.ts";
import { record } from "./record.ts";
import type { Segment } from "./segment.ts";
import { EMPTY_SESSION, type Session } from "./session.ts";
import { type ModelProvenance, readSessionFile, SessionFile, writeSessionFile } from "./session-file.ts";
import { type ShownSession, withoutOutputs } from "./without-outputs.ts";

const small = fc.nat({ max: 9 });
const fraction = fc.double({ min: -1, max: 1, noNaN: true });

const segment = fc
  .record({
    stream: fc.constantFrom("a", "b", 'ünï"=1'),
    faceId: fc.nat({ max: 3 }),
    at: fc.double({ min: 0, max: 400, noNaN: true }),
    happy: small,
    unsure: small,
    measured: small,
    affect: fraction,
  })
  .map(({ stream, faceId, at, happy, unsure, measured, affect }): Segment => ({
    stream,
    faceId,
    start: 1.8e9 + at,
    end: 1.8e9 + at + 1,
    seconds: 1,
    speaking: at % 2 < 1 ? 1 : 0,
    readings: happy + unsure,
    expressions: perExpression((expression) => (expression === "happiness" ? happy : 0)),
    unsure,
    carriers: perFaceRegion((region) => (region === FACE_REGIONS[0] ? happy : 0)),
    reasons: perUnsureReason((reason) => (reason === "covered" ? unsure : 0)),
    measured: Math.min(measured, happy + unsure),
    valence: affect,
    arousal: -affect,
    actionUnits: perActionUnit(() => Math.abs(affect)),
  }));

const session = fc
  .array(segment, { minLength: 1, maxLength: 40 })
  .map((segments): Session => segments.reduce((before, one) => record(before, [one]), EMPTY_SESSION));

const about: fc.Arbitrary<ShownSession> = fc
  .record({
    names: fc.constantFrom({}, { a: "Robin", b: "=1+1" }),
    models: fc.constantFrom([], ["m"]),
    notes: fc.array(fc.record({ time: fc.nat({ max: 400 }), text: fc.string({ maxLength: 20 }) }), { maxLength: 3 }),
    hidden: fc.subarray([...OUTPUTS]),
  })
  .map(({ hidden, ...known }) => withoutOutputs(known, hidden));

const MODELS: readonly ModelProvenance[] = [
  { id: "m", actionUnitLabels: "derived", actionUnitsNotShown: { AU1: "too small a movement" } },
];

const written = (one: Session, known: ShownSession): string => writeSessionFile(one, known, MODELS);

describe("a session's file", () => {
  it("read and written again is the same bytes, whether the session was packed in between or not", () => {
    fc.assert(
      fc.property(session, about, (one, known) => {
        const text = written(one, known);
        const read = readSessionFile(text);
        if ("fault" in read) throw new Error(JSON.stringify(read));
        expect(writeSessionFile(read.session, read.about, read.models)).toBe(text);
        const packed = one.points.map(({ index, segments }) => ({
          index,
          segments: packSegments(segments, one.start),
        }));
        expect(written(unpackSession({ ...one, points: packed }), known)).toBe(text);
      }),
      runs(),
    );
  });

  it("loses no reading and no second", () => {
    fc.assert(
      fc.property(session, about, (one, known) => {
        const read = readSessionFile(written(one, known));
        if ("fault" in read) throw new Error(JSON.stringify(read));
        const sums = ({ faces }: Session): readonly number[] => [
          faces.reduce((sum, { readings }) => sum + readings, 0),
          faces.reduce((sum, { seconds }) => sum + seconds, 0),
        ];
        expect(sums(read.session)).toEqual(sums(one));
        expect(read.session.end - read.session.start).toBeCloseTo(one.end - one.start, 6);
        for (const { readings, unsure, expressions } of read.session.faces) {
          expect(Object.values(expressions).reduce((sum, count) => sum + count, unsure)).toBe(readings);
        }
      }),
      runs(),
    );
  });

  it("holds nothing of what is hidden, and says so", () => {
    fc.assert(
      fc.property(session, about, (one, known) => {
        const content = JSON.parse(written(one, known)) as {
          names: object;
          hidden?: string[];
          columns: string[];
          rows: unknown[][];
        };
        expect(content.hidden ?? []).toEqual(known.hidden);
        if (known.hidden.includes("names")) expect(content.names).toEqual({});
        const affect = content.columns.filter((column) => /^(valence|arousal)_sum$/.test(column));
        const units = content.columns.filter((column) => /^AU\d+_sum$/.test(column));
        expect([affect.length, units.length]).toEqual([2, 12]);
        const empty = [
          ...(known.hidden.includes("valenceArousal") ? affect : []),
          ...(known.hidden.includes("actionUnits") ? units : []),
        ];
        for (const row of content.rows) {
          expect(content.columns.filter((_, at) => row[at] === null)).toEqual(empty);
        }
      }),
      runs(),
    );
  });

  it("that leaves something out stays so, whoever reads it", () => {
    const [one = EMPTY_SESSION] = fc.sample(session, { numRuns: 1, seed: 4 });
    const known = { names: { a: "Robin" }, models: [], notes: [] };
    const read = readSessionFile(written(one, withoutOutputs(known, ["actionUnits"])));
    if ("fault" in read) throw new Error(JSON.stringify(read));
    expect(withoutOutputs(read.about, ["names"])).toMatchObject({ names: {}, hidden: ["actionUnits", "names"] });
    expect(withoutOutputs(read.about, [])).toMatchObject({ names: { a: "Robin" }, hidden: ["actionUnits"] });
  });

  it("is described by the schema in docs", () => {
    const described: unknown = JSON.parse(readFileSync("docs/session-file.schema.json", "utf8"));
    expect(described).toEqual(toJsonSchema(SessionFile, { errorMode: "throw" }));
  });
});

describe("a file that is none", () => {
  const [one] = fc.sample(session, { numRuns: 1, seed: 3 });
  const text = written(one ?? EMPTY_SESSION, { names: {}, models: [], notes: [], hidden: [] });
  const content = JSON.parse(text) as { rows: unknown[][] };

  it.each([
    ["no JSON", text.slice(0, -40), "unreadable"],
    ["another JSON", '{"version": 1}', "unreadable"],
    ["a list", "[]", "unreadable"],
    ["nothing", "null", "unreadable"],
    ["one of a later version", JSON.stringify({ ...content, version: 2 }), "newer"],
    ["one of the first exports", JSON.stringify({ about: "", modelId: "m", summary: {} }), "older"],
    ["one without rows", JSON.stringify({ ...content, rows: undefined }), "damaged"],
    [
      "one whose counts do not add up",
      JSON.stringify({ ...content, rows: [content.rows[0]?.with(3, 9999)] }),
      "damaged",
    ],
    ["one with a gap", JSON.stringify({ ...content, rows: [content.rows[0]?.with(10, null)] }), "damaged"],
    ["one that has what it says it has not", JSON.stringify({ ...content, hidden: ["actionUnits"] }), "damaged"],
    ["one with a word for a number", JSON.stringify({ ...content, rows: [content.rows[0]?.with(8, "1")] }), "damaged"],
  ])("is refused with a reason: %s", (_what, file, fault) => {
    expect(readSessionFile(file)).toMatchObject({ fault });
  });

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(fc.nat({ max: text.length }), fc.string({ maxLength: 3 }), (at, put) => {
        readSessionFile(text.slice(0, at) + put + text.slice(at + put.length));
      }),
      runs(),
    );
  });
});
