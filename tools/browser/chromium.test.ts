import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ChromiumMissing, findChromium } from "./chromium.ts";
import { obtainChromium } from "./obtain-chromium.ts";

function folderWith(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "undertone-path-"));
  writeFileSync(path.join(folder, name), "");
  chmodSync(path.join(folder, name), 0o755);
  return folder;
}

describe("findChromium", () => {
  it("takes the first name found on the PATH, whatever the folders' order", () => {
    const chrome = folderWith("google-chrome");
    const chromium = folderWith("chromium");
    const PATH = [chrome, chromium].join(path.delimiter);
    expect(findChromium({ PATH })).toBe(path.join(chromium, "chromium"));
  });

  it("prefers CHROMIUM, and refuses one that is no program", () => {
    const own = path.join(folderWith("my-browser"), "my-browser");
    expect(findChromium({ PATH: folderWith("chromium"), CHROMIUM: own })).toBe(own);
    expect(() => findChromium({ CHROMIUM: "/nowhere/chromium" })).toThrow(ChromiumMissing);
  });

  it.each([
    ["/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", {}],
    ["/programs/Google/Chrome/Application/chrome.exe", { PROGRAMFILES: "/programs" }],
    ["/home/local/BraveSoftware/Brave-Browser/Application/brave.exe", { LOCALAPPDATA: "/home/local" }],
  ])("finds %s, which is on no PATH", (place, environment) => {
    expect(findChromium(environment, (file) => file === place)).toBe(place);
  });

  it("finds none where there is none", () => {
    expect(findChromium({ PATH: "/nowhere" }, () => false)).toBeNull();
  });
});

describe("obtainChromium", () => {
  it("goes on to the next way where one gives none, and no further than needed", async () => {
    const asked: string[] = [];
    const way = (name: string, found: string | null) => (): string | null => {
      asked.push(name);
      return found;
    };
    const ways = [way("installed", null), way("fetched", "/cache/chrome"), way("packaged", "/usr/bin/chromium")];
    expect(await obtainChromium(ways)).toBe("/cache/chrome");
    expect(asked).toEqual(["installed", "fetched"]);
  });

  it("says how to get one where no way leads to one", async () => {
    await expect(obtainChromium([() => null])).rejects.toThrow(/apt-get install chromium/);
  });
});
