import { describe, expect, it } from "vitest";
import {
  contrast,
  DARK_THEME,
  EXPRESSION_LOOKS,
  LIGHT_THEME,
  luminance,
  OVERLAY_PLATE,
  type Theme,
  UNSURE_LOOK,
} from "./colours.ts";
import { EXPRESSIONS } from "./expression.ts";

const TEXT = 4.5;
const GRAPHICS = 3;

describe("contrast", () => {
  it("is 21 for black on white and 1 for equal colours", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
    expect(contrast("#777777", "#777777")).toBe(1);
  });
  it("agrees with a published pair (WebAIM: #767676 on white is 4.54)", () => {
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });
  it("refuses what is not a colour", () => {
    expect(() => luminance("red")).toThrow(/"red"/);
  });
});

const themes: readonly (readonly [string, Theme])[] = [
  ["light", LIGHT_THEME],
  ["dark", DARK_THEME],
];

describe.each(themes)("%s theme", (_name, theme) => {
  it.each(["surface", "raised"] as const)("holds text contrast on %s", (ground) => {
    for (const ink of ["ink", "inkMuted", "accent", "danger", "valence", "arousal"] as const) {
      expect(contrast(theme[ink], theme[ground]), ink).toBeGreaterThanOrEqual(TEXT);
    }
    expect(contrast(theme.edge, theme[ground])).toBeGreaterThanOrEqual(GRAPHICS);
  });
  it("holds text contrast on coloured plates", () => {
    expect(contrast(theme.onAccent, theme.accent)).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(theme.onDanger, theme.danger)).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(theme.onWarning, theme.warning)).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(theme.ink, theme.sunken)).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(theme.inkMuted, theme.sunken)).toBeGreaterThanOrEqual(TEXT);
  });
});

describe("expressions", () => {
  it.each([...EXPRESSIONS])("%s: ink is legible on its fill", (expression) => {
    const look = EXPRESSION_LOOKS[expression];
    expect(contrast(look.ink, look.fill)).toBeGreaterThanOrEqual(TEXT);
  });
  it("are told apart by colour and by shape", () => {
    const looks = [...EXPRESSIONS.map((expression) => EXPRESSION_LOOKS[expression]), UNSURE_LOOK];
    expect(new Set(looks.map((look) => look.fill)).size).toBe(looks.length);
    expect(new Set(looks.map((look) => look.shape)).size).toBe(looks.length);
  });
  it("stand out on the overlay's plate", () => {
    for (const expression of EXPRESSIONS) {
      expect(contrast(EXPRESSION_LOOKS[expression].fill, OVERLAY_PLATE.plate), expression).toBeGreaterThanOrEqual(
        GRAPHICS,
      );
    }
    expect(contrast(OVERLAY_PLATE.ink, OVERLAY_PLATE.plate)).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(OVERLAY_PLATE.inkMuted, OVERLAY_PLATE.plate)).toBeGreaterThanOrEqual(TEXT);
  });
});
