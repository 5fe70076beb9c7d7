import { describe, expect, it } from "vitest";
import { is } from "valibot";
import { DEFAULT_SETTINGS, Settings } from "./settings.ts";
import { parseSettings, settingsFault } from "./settings-guard.ts";

const CHOSEN: Settings = {
  modelId: "another-model",
  smoothing: {
    expression: { filter: "median", seconds: 0 },
    valenceArousal: { filter: "mean", seconds: 10 },
    actionUnits: { filter: "mean", seconds: 0.25 },
  },
  overlay: { view: "detailed" },
  hiddenOutputs: ["names"],
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
    const damaged = { ...CHOSEN, processorShare: 7, smoothing: { ...CHOSEN.smoothing, expression: { seconds: 45 } } };
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
  it.each([10.1, -0.1, NaN, Infinity])("refuses a window of %s with a sentence", (seconds) => {
    const wrong = { ...CHOSEN, smoothing: { ...CHOSEN.smoothing, actionUnits: { filter: "mean", seconds } } };
    expect(settingsFault(wrong)).toBe("The smoothing window must be from 0 to 10 seconds.");
  });
  it.each([0, 1.01, NaN])("refuses a processor share of %s with a sentence", (processorShare) => {
    expect(settingsFault({ ...CHOSEN, processorShare })).toBe("The processor share must be from 10% to 100%.");
  });
});
