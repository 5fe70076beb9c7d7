import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ChromiumMissing, findChromium } from "./chromium.ts";

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

  it("prefers CHROMIUM", () => {
    const own = path.join(folderWith("my-browser"), "my-browser");
    expect(findChromium({ PATH: folderWith("chromium"), CHROMIUM: own })).toBe(own);
  });

  it("says how to get one where there is none", () => {
    expect(() => findChromium({ PATH: "/nowhere" })).toThrow(/apt-get install chromium/);
    expect(() => findChromium({ CHROMIUM: "/nowhere/chromium" })).toThrow(ChromiumMissing);
  });
});
