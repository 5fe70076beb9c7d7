import { describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../core/expression.ts";
import * as texts from "../core/texts.ts";
import { TROUBLES } from "../core/trouble.ts";
import * as optionsTexts from "./options-texts.ts";
import * as popupTexts from "./popup-texts.ts";

const DETAILS = ["", "Model.onnx"];

/** What each function that makes a text is called with, by its name. */
const ARGUMENTS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  troubleSentence: TROUBLES.flatMap((kind) => DETAILS.map((detail) => [{ kind, detail }])),
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
  titleTrouble: [["No live video found."]],
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
  refused: [["it gives other numbers"]],
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

const ALL = [texts, popupTexts, optionsTexts].flatMap((module) => everyText(module));

describe("all that the extension ever says", () => {
  it("is a text, whatever it is made from", () => {
    for (const text of ALL) expect(text).not.toMatch(/undefined|null|NaN|\[object|\(\)|^$| $/);
  });

  it("includes what functions make", () => {
    expect(ALL).toContain("Looks like happiness");
    expect(ALL).toContain(texts.troubleSentence({ kind: "model-damaged", detail: "Model.onnx" }));
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
