import { describe, expect, it } from "vitest";
import { findFirefox, FirefoxMissing } from "./find-firefox.ts";

const NEW = (): string => "Mozilla Firefox 153.7.0esr";
const only =
  (...there: readonly string[]) =>
  (file: string): boolean =>
    there.includes(file);

describe("Firefox", () => {
  it("is what FIREFOX names, else what is on the PATH, else where the system installs it", () => {
    const environment = { PATH: "/a:/b", FIREFOX: "/own/firefox" };
    expect(findFirefox(environment, only("/own/firefox", "/b/firefox"), NEW)).toBe("/own/firefox");
    expect(findFirefox({ PATH: "/a:/b" }, only("/b/firefox"), NEW)).toBe("/b/firefox");
    const mac = "/Applications/Firefox.app/Contents/MacOS/firefox";
    expect(findFirefox({}, only(mac), NEW)).toBe(mac);
  });

  it.each([
    ["there is none", {}, only(), NEW, "apt-get install firefox-esr"],
    ["FIREFOX names no program", { FIREFOX: "/x" }, only(), NEW, "FIREFOX names /x"],
    ["it is too old", { FIREFOX: "/x" }, only("/x"), () => "Mozilla Firefox 115.0", "needs Firefox 153"],
    ["it does not say", { FIREFOX: "/x" }, only("/x"), () => "", "needs Firefox 153"],
  ])("is missing where %s, and the message says what to do", (_, environment, isProgram, version, says) => {
    const find = (): string => findFirefox(environment, isProgram, version);
    expect(find).toThrow(FirefoxMissing);
    expect(find).toThrow(says);
  });
});
