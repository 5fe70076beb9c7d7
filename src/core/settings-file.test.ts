import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import { LONGEST_SETTINGS_FILE, readSettingsFile, settingsFile } from "./settings-file.ts";
import { readStoredSettings, SETTINGS_VERSION, versioned } from "./settings-versions.ts";

const CHOSEN: Settings = {
  ...DEFAULT_SETTINGS,
  overlay: { view: "detailed" },
  hiddenOutputs: ["names"],
  processorShare: 0.2,
  contextOfUse: "personal",
};

describe("stored settings", () => {
  it("of version 1, the bare settings, migrate", () => {
    const first = Object.entries(CHOSEN).filter(([name]) => name !== "hiddenOutputs");
    expect(readStoredSettings(Object.fromEntries(first))).toEqual({ ...CHOSEN, hiddenOutputs: [] });
  });

  it("of version 1 keep their windows, which were numbers of readings", () => {
    const window = (readings: number): object => ({ filter: "median", window: readings });
    const smoothing = { expression: window(15), valenceArousal: window(1), actionUnits: window(7) };
    expect(readStoredSettings({ ...CHOSEN, smoothing }).smoothing).toEqual({
      expression: { filter: "median", seconds: 1.5 },
      valenceArousal: { filter: "median", seconds: 0 },
      actionUnits: { filter: "median", seconds: 0.7 },
    });
  });

  it("of today's version are read as they were stored", () => {
    expect(readStoredSettings(JSON.parse(JSON.stringify(versioned(CHOSEN))))).toEqual(CHOSEN);
  });

  it("of a later version keep what is known today", () => {
    const later = { version: SETTINGS_VERSION + 5, settings: { ...CHOSEN, backend: "quantum", more: 1 } };
    expect(readStoredSettings(later)).toEqual(CHOSEN);
  });

  it.each([undefined, null, 3, "x", [], { version: 2 }, { version: 2, settings: null }])(
    "never throw: %j",
    (stored) => {
      expect(readStoredSettings(stored)).toEqual(DEFAULT_SETTINGS);
    },
  );
});

describe("a file of settings", () => {
  it("gives the same settings in another browser, but for the purpose, and the same file again", () => {
    const file = settingsFile(CHOSEN);
    const elsewhere = { ...DEFAULT_SETTINGS, contextOfUse: "work-or-education", inEuropeanUnion: false } as const;
    const read = readSettingsFile(file, elsewhere);
    expect(read).toEqual({ settings: { ...CHOSEN, contextOfUse: "work-or-education", inEuropeanUnion: false } });
    if ("settings" in read) expect(settingsFile(read.settings)).toBe(file);
    expect(file).not.toContain("contextOfUse");
  });

  it("cannot answer the question of the purpose", () => {
    const forged = settingsFile(CHOSEN).replace('"settings": {', '"settings": { "contextOfUse": "personal",');
    expect(readSettingsFile(forged, DEFAULT_SETTINGS)).toMatchObject({ settings: { contextOfUse: null } });
  });

  it.each([
    ["nothing", "", /holds no settings/],
    ["half a file", settingsFile(CHOSEN).slice(0, 90), /holds no settings/],
    ["another program's", '{"kind":"theirs","version":2,"settings":{}}', /holds no settings/],
    ["a later version's", settingsFile(CHOSEN).replace(/"version": \d+/, '"version": 99'), /newer version/],
    ["a wrong value", settingsFile(CHOSEN).replace("0.2", "7"), /^Not saved: The processor share must be from 10%/],
    ["a huge one", " ".repeat(LONGEST_SETTINGS_FILE + 1), /too large/],
  ])("says what is wrong with %s", (_what, text, sentence) => {
    expect(readSettingsFile(text, CHOSEN)).toEqual({ fault: expect.stringMatching(sentence) as string });
  });
});
