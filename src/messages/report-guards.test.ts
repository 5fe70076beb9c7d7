import { describe, expect, it } from "vitest";
import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { isEngineReport, MOST_SEGMENTS } from "./engine-report-guard.ts";
import { junk, without } from "./junk.testing.ts";
import { isPopupAnswer, isPopupRequest } from "./popup-guard.ts";
import { isTabReport, MOST_TILES } from "./tab-report-guard.ts";

const to = "background";
const trouble = { kind: "frozen-picture", detail: "" };

const segment = {
  stream: "s1",
  faceId: 1,
  start: 1.8e9,
  end: 1.8e9 + 1,
  seconds: 1,
  readings: 9,
  expressions: perExpression(() => 1),
  unsure: 1,
  measured: 8,
  valence: -8,
  arousal: 8,
  actionUnits: perActionUnit(() => 4),
};
const status = {
  state: "ready",
  backend: "wasm",
  refusal: null,
  threads: 2,
  modelId: "m",
  millisecondsPerFace: 20.5,
  frames: { "7": { grabbed: 3, classified: 2, dropped: 1 } },
  trouble: null,
};
const tile = { stream: "s1", name: "Robin", selfView: false, speaking: false, width: 640, height: 480, trouble };
const site = { site: "generic", looked: 3, matched: 2, changed: false };

const ENGINE_REPORTS = [
  { to, kind: "segments", tab: 7, segments: [segment, segment] },
  { to, kind: "engine-status", status },
];
const TAB_REPORTS = [
  { to, kind: "tiles", tiles: [tile], site },
  { to, kind: "content-trouble", trouble },
];
const REQUESTS = [
  ...["view-tab", "switch-on", "switch-off", "delete-session"].map((kind) => ({ to, kind, tab: 7 })),
  { to, kind: "save-settings", settings: DEFAULT_SETTINGS },
];

describe.each([
  ["engine report", isEngineReport, [...ENGINE_REPORTS, { to, kind: "engine-started" }], ENGINE_REPORTS],
  ["tab report", isTabReport, [...TAB_REPORTS, { to, kind: "content-started" }], TAB_REPORTS],
  ["popup request", isPopupRequest, [...REQUESTS, { to, kind: "load-settings" }], REQUESTS],
] as const)("the guard of a %s", (_name, guard, right, whole) => {
  it("lets through what is right", () => {
    for (const message of right) expect(guard(message), JSON.stringify(message)).toBe(true);
  });
  it("refuses what lacks a field, and what is for somebody else", () => {
    for (const message of whole.flatMap((one) => without(one))) expect(guard(message)).toBe(false);
    for (const message of right) expect(guard({ ...message, to: "offscreen" })).toBe(false);
  });
  it("neither throws nor lets through 2,000 random values", () => {
    for (const value of junk(2000, whole)) expect(guard(value)).toBe(false);
  });
});

describe("parts of reports", () => {
  it("refuses segments whose numbers cannot be", () => {
    const report = (changed: object): unknown => ({
      to,
      kind: "segments",
      tab: 7,
      segments: [segment, { ...segment, ...changed }],
    });
    expect(isEngineReport(report({}))).toBe(true);
    for (const changed of [
      ...without(segment).map((one) => ({
        ...Object.fromEntries(Object.keys(segment).map((key) => [key, undefined])),
        ...one,
      })),
      { readings: 10 },
      { unsure: 1.5 },
      { measured: 10 },
      { valence: 8.01 },
      { seconds: 2.5 },
      { end: 1.8e9 - 1 },
      { start: Infinity },
      { actionUnits: {} },
      { expressions: { ...segment.expressions, fear: "1" } },
    ]) {
      expect(isEngineReport(report(changed)), JSON.stringify(changed)).toBe(false);
    }
  });
  it("refuses more than a page can rightly have", () => {
    expect(isTabReport({ to, kind: "tiles", tiles: Array(MOST_TILES + 1).fill(tile), site })).toBe(false);
    expect(isTabReport({ to, kind: "tiles", tiles: [{ ...tile, name: "x".repeat(1000) }], site })).toBe(false);
    expect(isTabReport({ to, kind: "tiles", tiles: [{ ...tile, width: -1 }], site })).toBe(false);
    expect(isEngineReport({ to, kind: "segments", tab: 7, segments: Array(MOST_SEGMENTS + 1).fill(segment) })).toBe(
      false,
    );
  });
  it("refuses a trouble that has no sentence", () => {
    expect(isTabReport({ to, kind: "content-trouble", trouble: { kind: "hacked", detail: "" } })).toBe(false);
    expect(isTabReport({ to, kind: "content-trouble", trouble: { kind: "internal", detail: "x".repeat(9999) } })).toBe(
      false,
    );
  });
});

describe("the guard of an answer", () => {
  it("lets through the three kinds and nothing else", () => {
    const view = { on: true, tiles: [], now: [], faces: [], names: {}, settings: DEFAULT_SETTINGS };
    expect(isPopupAnswer({ kind: "view", view })).toBe(true);
    expect(isPopupAnswer({ kind: "settings", settings: DEFAULT_SETTINGS })).toBe(true);
    expect(isPopupAnswer({ kind: "refused", trouble })).toBe(true);
    for (const wrong of [undefined, null, {}, { kind: "view" }, { kind: "settings", settings: {} }]) {
      expect(isPopupAnswer(wrong)).toBe(false);
    }
    for (const partial of without(view)) expect(isPopupAnswer({ kind: "view", view: partial })).toBe(false);
  });
});
