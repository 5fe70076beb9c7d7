import { CARD_FAULTS } from "../core/card-refusal.ts";
import { describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../core/expression.ts";
import { UNSURE_REASONS } from "../core/reading.ts";
import * as texts from "../core/texts.ts";
import { PROBLEMS } from "../core/problem.ts";
import * as optionsTexts from "./options-texts.ts";
import * as popupTexts from "./popup-texts.ts";
import * as reportTexts from "./report-texts.ts";

const DETAILS = ["", "Model.onnx"];

/** What each function that makes a text is called with, by its name. */
const ARGUMENTS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  problemSentence: PROBLEMS.flatMap((kind) => DETAILS.map((detail) => [{ kind, detail }])),
  looksLike: EXPRESSIONS.map((expression) => [expression]),
  tileFace: [
    ["Kim", "happiness"],
    ["Tile 1", null],
  ],
  axis: [[{ name: "Valence", low: "unpleasant", high: "pleasant" }]],
  tileName: [
    ["", 1],
    ["Kim", 2],
  ],
  summary: [[[]], [["Tile 1: looks like happiness", "Kim: unsure"]]],
  titleProblem: [["No live video found."]],
  reading: [
    [1, 0],
    [2, 3],
  ],
  automatic: [["meet.example"]],
  confidence: [["87%"]],
  face: [[1]],
  seen: [["12 min 5 sec"]],
  more: [[3]],
  ready: [
    ["wasm", 1, 0],
    ["webgpu", 2, 21.7],
  ],
  hide: [["names"]],
  purpose: [["work"]],
  allowed: [["meet.example"]],
  blocked: [["meet.example"]],
  hidden: [["names"]],
  faulty: [["blockedSites"]],
  removeSite: [["meet.example"]],
  licence: [["Apache-2.0"]],
  refused: CARD_FAULTS.flatMap((fault) => ["", "driver"].map((detail) => [{ fault, detail }])),
  cardSentence: CARD_FAULTS.map((fault) => [{ fault, detail: "" }]),
  clockText: [[0], [3905.5]],
  fromFile: [["call.json"]],
  line: [
    ["24 Nov 2026, 10:00", "12 min 5 s", false],
    ["24 Nov 2026, 10:00", "12 min 5 s", true],
  ],
  lane: [["Robin"]],
  of: [["0:02", "4:05"]],
  affect: [["+0.42", "−0.10"]],
  unsureShare: [["12%"]],
  unsureBecause: UNSURE_REASONS.map((reason) => [reason]),
  go: [["4:05"]],
  damaged: [["rows.17"]],
  label: [["4:05"]],
  remove: [["4:05"]],
  momentSentence: [
    [{ kind: "longest-look", stream: "a", expression: "happiness", time: 3, seconds: 12 }, "Robin"],
    ...["valence", "arousal"].flatMap((axis) =>
      [
        [-0.4, 0.2],
        [0.2, -0.4],
      ].map(([from, to]) => [
        {
          kind: "largest-swing",
          stream: "a",
          axis,
          from: { time: 3, value: from },
          to: { time: 9, value: to },
          units: axis === "valence" ? [{ unit: "AU12", change: 0.4 }] : [],
          unsure: 0.3,
        },
        "Robin",
      ]),
    ),
  ],
  togetherSentence: [
    [{ seconds: 400, correlation: 0.4, byChance: 0.01 }],
    [{ seconds: 400, correlation: -0.4, byChance: 0.2 }],
    [{ seconds: 400, correlation: 0.02, byChance: 0.9 }],
  ],
};

/** Every text in a value; functions are called. @throws for a function of which nobody said with what */
function everyText(value: unknown, name = ""): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    const calls = ARGUMENTS[name];
    if (calls === undefined) throw new Error(`ARGUMENTS does not say what ${name} is called with: add it there.`);
    return calls.map((passed) => String(Reflect.apply(value, undefined, passed)));
  }
  if (typeof value !== "object" || value === null) return [];
  // LOOKS_LIKE holds halves of a text, with the space at which they were cut.
  return Object.entries(value).flatMap(([key, part]) => (key === "LOOKS_LIKE" ? [] : everyText(part, key)));
}

const ALL = [texts, popupTexts, optionsTexts, reportTexts].flatMap((module) => everyText(module));

describe("all that the extension ever says", () => {
  it("is a text, whatever it is made from", () => {
    for (const text of ALL) expect(text).not.toMatch(/undefined|null|NaN|\[object|\(\)|^$| $/);
  });

  it("includes what functions make", () => {
    expect(ALL).toContain("Looks like happiness");
    expect(ALL).toContain(texts.problemSentence({ kind: "model-damaged", detail: "Model.onnx" }));
  });

  it("never claims what somebody feels", () => {
    for (const text of ALL) {
      const denial = /(not|no label) tells? what (anyone|somebody) feels/;
      expect(text.replace(denial, "")).not.toMatch(/feels|feeling/i);
    }
  });

  it("is looked through: a function that nobody says how to call is an error", () => {
    expect(() => everyText({ unheardOf: () => "feelings" })).toThrow(/unheardOf/);
  });
});
