import { describe, expect, it } from "vitest";
import { is } from "valibot";
import { EngineReport, MOST_IN_ONE_MESSAGE } from "./engine.ts";
import { segment, site, tile } from "./samples.testing.ts";
import { MOST_TILES, TabReport } from "./tab.ts";

const to = "background";

describe("parts of reports", () => {
  it("refuses segments whose numbers cannot be", () => {
    const report = (changed: object): unknown => ({
      to,
      kind: "segments",
      engine: "e",
      sequence: 1,
      tab: 7,
      model: "m",
      segments: [segment, { ...segment, ...changed }],
    });
    expect(is(EngineReport, report({}))).toBe(true);
    for (const changed of [
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
      expect(is(EngineReport, report(changed)), JSON.stringify(changed)).toBe(false);
    }
  });
  it("refuses more than a page can rightly have", () => {
    expect(is(TabReport, { to, kind: "tiles", tiles: Array(MOST_TILES + 1).fill(tile), site })).toBe(false);
    expect(is(TabReport, { to, kind: "tiles", tiles: [{ ...tile, name: "x".repeat(1000) }], site })).toBe(false);
    expect(is(TabReport, { to, kind: "tiles", tiles: [{ ...tile, width: -1 }], site })).toBe(false);
    expect(
      is(EngineReport, {
        to,
        kind: "segments",
        engine: "e",
        sequence: 1,
        tab: 7,
        model: "m",
        segments: Array(MOST_IN_ONE_MESSAGE + 1).fill(segment),
      }),
    ).toBe(false);
  });
  it("refuses a problem that has no sentence", () => {
    expect(is(TabReport, { to, kind: "content-problem", problem: { kind: "hacked", detail: "" } })).toBe(false);
    expect(
      is(TabReport, { to, kind: "content-problem", problem: { kind: "internal", detail: "x".repeat(9999) } }),
    ).toBe(false);
  });
});
