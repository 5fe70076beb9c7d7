import { describe, expect, it } from "vitest";
import { is } from "valibot";
import { DEFAULT_SETTINGS, Settings } from "./settings.ts";
import { parseSettings, settingsFault } from "./settings-guard.ts";

const CHOSEN: Settings = {
  modelId: "another-model",
  smoothing: {
    expression: { filter: "median", window: 1 },
    valenceArousal: { filter: "mean", window: 99 },
    actionUnits: { filter: "mean", window: 3 },
  },
  overlay: { view: "detailed" },
  neutralBaseline: true,
  processorShare: 0.1,
  backend: "gpu",
  contextOfUse: "work-or-education",
  inEuropeanUnion: false,
};

const JUNK: readonly unknown[] = [undefined, null, 0, NaN, "", "x", [], {}, true, { smoothing: [] }, Symbol("s")];

describe("settings", () => {
  it("accepts the defaults and every choice", () => {
    expect(settingsFault(DEFAULT_SETTINGS)).toBeNull();
    expect(is(Settings, CHOSEN)).toBe(true);
  });
  it("keeps what is right when read from storage", () => {
    expect(parseSettings(JSON.parse(JSON.stringify(CHOSEN)))).toEqual(CHOSEN);
  });
  it("puts the default in the place of a model that an update took away", () => {
    expect(parseSettings({ ...CHOSEN, modelId: "undertone-b0-112" })).toEqual({
      ...CHOSEN,
      modelId: DEFAULT_SETTINGS.modelId,
    });
  });
  it("takes the default only for the field that is wrong", () => {
    const damaged = { ...CHOSEN, processorShare: 7, smoothing: { ...CHOSEN.smoothing, expression: { window: 4.5 } } };
    expect(parseSettings(damaged)).toEqual({
      ...CHOSEN,
      processorShare: DEFAULT_SETTINGS.processorShare,
      smoothing: { ...CHOSEN.smoothing, expression: DEFAULT_SETTINGS.smoothing.expression },
    });
  });
  it("never throws and always gives settings, whatever is stored", () => {
    for (const junk of JUNK) {
      expect(is(Settings, parseSettings(junk))).toBe(true);
      expect(is(Settings, junk)).toBe(false);
      for (const field of Object.keys(CHOSEN)) {
        const mixed = { ...CHOSEN, [field]: junk };
        expect(is(Settings, parseSettings(mixed)), field).toBe(true);
        if (!is(Settings, mixed)) expect(settingsFault(mixed)).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
  it("cuts off what it does not know", () => {
    expect(parseSettings({ ...CHOSEN, from: "a newer version", overlay: { ...CHOSEN.overlay, more: 1 } })).toEqual(
      CHOSEN,
    );
  });
  it.each([0, 100, 2.5, -1, NaN, Infinity])("refuses a window of %s with a sentence", (window) => {
    const wrong = { ...CHOSEN, smoothing: { ...CHOSEN.smoothing, actionUnits: { filter: "mean", window } } };
    expect(settingsFault(wrong)).toBe("The smoothing window must be a whole number from 1 to 99.");
  });
  it.each([0, 1.01, NaN])("refuses a processor share of %s with a sentence", (processorShare) => {
    expect(settingsFault({ ...CHOSEN, processorShare })).toBe("The processor share must be from 10% to 100%.");
  });
});
