import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { junk, without } from "./junk.testing.ts";
import { isTabCommand } from "./tab-guard.ts";

const settings = { to: "content", kind: "settings", settings: DEFAULT_SETTINGS };

describe("isTabCommand", () => {
  it.each([settings, { to: "content", kind: "announce" }, { to: "content", kind: "switch-off" }])(
    "accepts %j",
    (command) => {
      expect(isTabCommand(command)).toBe(true);
    },
  );

  it("refuses commands to others and commands that lack a field", () => {
    expect(isTabCommand({ ...settings, to: "offscreen" })).toBe(false);
    for (const broken of without(settings)) expect(isTabCommand(broken)).toBe(false);
    for (const broken of without(DEFAULT_SETTINGS)) expect(isTabCommand({ ...settings, settings: broken })).toBe(false);
  });

  it("never throws on random junk and never accepts it", () => {
    for (const value of junk(20_000, [settings])) expect(isTabCommand(value)).toBe(false);
  });
});
