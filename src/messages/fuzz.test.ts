import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineCommand, EngineReport } from "./engine.ts";
import { FrameMessage, ReadingMessage } from "./frames.ts";
import { changed, crossing, GONE, placesIn, RUNS } from "./fuzz.testing.ts";
import { parse } from "./parse.ts";
import { PopupAnswer, PopupRequest } from "./popup.ts";
import * as samples from "./samples.testing.ts";
import { TabCommand, TabReport } from "./tab.ts";

type Guard = (value: unknown) => unknown;

/** Each answers null to what is not a message. */
const GUARDS: readonly (readonly [name: string, guard: Guard, whole: readonly object[]])[] = [
  ["engine report", (value) => parse(EngineReport, value), samples.ENGINE_REPORTS],
  ["engine command", (value) => parse(EngineCommand, value), samples.ENGINE_COMMANDS],
  ["tab report", (value) => parse(TabReport, value), samples.TAB_REPORTS],
  ["tab command", (value) => parse(TabCommand, value), samples.TAB_COMMANDS],
  ["popup request", (value) => parse(PopupRequest, value), samples.POPUP_REQUESTS],
  ["popup answer", (value) => parse(PopupAnswer, value), samples.POPUP_ANSWERS],
  ["message of a content script", (value) => parse(FrameMessage, value), samples.FRAMES],
  ["message to a content script", (value) => parse(ReadingMessage, value), samples.READINGS],
];

const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : Object.prototype.toString.call(value);

/** Whether our own service worker's word is taken for a value: see messages/popup.ts. */
function isTaken(whole: readonly object[], path: readonly string[]): boolean {
  const ours = ["now", "faces", "points", "start", "end", "secondsPerPoint", "duration", "names", "policy"];
  return whole === samples.POPUP_ANSWERS && path.some((key) => ours.includes(key));
}

describe.each(GUARDS)("the guard of a %s", (_name, guard, whole) => {
  const one = fc.constantFrom(...whole);
  const place = one.chain((message) => fc.tuple(fc.constant(message), fc.constantFrom(...placesIn(message))));

  it("lets through what is whole", () => {
    for (const message of whole) expect(guard(message)).toEqual(message);
  });

  it("neither throws at nor lets through anything at random", () => {
    fc.assert(
      fc.property(crossing, (value) => {
        expect(guard(value)).toBeNull();
      }),
      RUNS,
    );
  });

  it("refuses a message that looks right but for one value of another type", () => {
    fc.assert(
      fc.property(place, crossing, ([message, path], value) => {
        // What may be anything, or nothing, is not wrong when it is.
        const optional = [
          "probe",
          "problem",
          "unsure",
          "carriedBy",
          "refusal",
          "contextOfUse",
          "inEuropeanUnion",
          "site",
          "engine",
        ];
        fc.pre(!(value === null && optional.includes(path.at(-1) ?? "")) && !isTaken(whole, path));
        let isOther = false;
        const broken = changed(message, path, (old) => {
          isOther = typeOf(old) !== typeOf(value);
          return value;
        });
        fc.pre(isOther);
        expect(guard(broken), path.join(".")).toBeNull();
      }),
      RUNS,
    );
  });

  it("refuses a message that lacks something, or holds a number or text beyond all bounds", () => {
    const beyond = fc.constantFrom(NaN, Infinity, -Infinity, -1e300, 1e300, 2 ** 53, "x".repeat(4 * 640 * 640 + 1));
    fc.assert(
      fc.property(place, fc.option(beyond, { nil: GONE }), ([message, path], value) => {
        // Lists may be shorter, and records have no key that must be there.
        const isItem = /^\d+$/.test(path.at(-1) ?? "") || path.at(-2) === "names";
        fc.pre(!(isItem && value === GONE) && !isTaken(whole, path));
        expect(guard(changed(message, path, () => value)), path.join(".")).toBeNull();
      }),
      RUNS,
    );
  });

  it("cuts off what it does not know, so that nothing grows", () => {
    fc.assert(
      fc.property(one, fc.string({ minLength: 9 }), crossing, (message, key, value) => {
        expect(guard({ ...message, [`more ${key}`]: value })).toEqual(message);
      }),
      RUNS,
    );
  });
});
