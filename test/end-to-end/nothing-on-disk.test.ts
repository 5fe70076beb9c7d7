import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { PATIENCE } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";

/** Nobody's name, and no word of any file of the browser. */
const NAME = "Zaphrinella Quombick";

/** Brightness of the stripes that the planted picture shows. */
const STRIPES = [40, 200, 90, 160, 60, 230, 120, 180];

/** Rows of the planted picture, in whatever size it was kept: luma of the whole or the video's range, or RGBA. */
const PICTURE = [
  STRIPES.map((grey) => `${byteNear(grey)}{4,}`),
  STRIPES.map((grey) => `${byteNear(16 + (grey * 219) / 255)}{4,}`),
  STRIPES.map((grey) => `(?:${byteNear(grey)}{3}\\xff){4,}`),
].map((row) => new RegExp(row.join("[^]{0,4}")));

/** Planted in a page, whatever it keeps of it: the tile's name and its picture. */
async function plant(page: Page): Promise<void> {
  await page.evaluate(
    async (name, stripes) => {
      await stage.showStripes("planted", stripes);
      document.getElementById("planted")?.setAttribute("data-participant-name", name);
    },
    NAME,
    STRIPES,
  );
}

describe.each(BROWSERS)("$browser", ({ start, test }) => {
  test("keeps no name and no picture of a call on the disk", async () => {
    const browser = await start();
    const page = await browser.open("/stage");
    await plant(page);
    await page.evaluate(() => stage.show("person", "/clips/0"));
    await page.evaluate((name) => document.getElementById("person")?.setAttribute("data-participant-name", name), NAME);
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab, 10);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    await expect.poll(async () => (await browser.view(tab)).tiles.map(({ name }) => name), PATIENCE).toContain(NAME);
    await browser.switchOff(tab);
    await browser.close(async (profile) => {
      expect(await kept(profile)).toEqual({ name: [], picture: [] });
    });
  });

  test("would see them there: a page that keeps both is found out", async () => {
    const browser = await start();
    const page = await browser.open("/stage");
    await plant(page);
    await page.evaluate(async (name) => {
      localStorage.setItem("name", name);
      const video = document.querySelector("video");
      if (video === null) throw new Error("Nothing is planted.");
      const frame = new VideoFrame(video);
      const bytes = new Uint8Array(frame.allocationSize());
      await frame.copyTo(bytes);
      frame.close();
      const folder = await navigator.storage.getDirectory();
      const file = await (await folder.getFileHandle("picture", { create: true })).createWritable();
      await file.write(bytes);
      await file.close();
    }, NAME);
    await browser.close(async (profile) => {
      const found = await kept(profile);
      expect(found.name.length).toBeGreaterThan(0);
      expect(found.picture.length).toBeGreaterThan(0);
    });
  });
});

/** Files of a profile that hold the planted name, in either of the browser's encodings, or the planted picture. */
async function kept(
  profile: string,
): Promise<{ readonly name: readonly string[]; readonly picture: readonly string[] }> {
  const name: string[] = [];
  const picture: string[] = [];
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.includes(NAME) || bytes.includes(Buffer.from(NAME, "utf16le"))) name.push(path.relative(profile, file));
    const text = bytes.toString("latin1");
    if (PICTURE.some((row) => row.test(text))) picture.push(path.relative(profile, file));
  }
  return { name, picture };
}

/** A class of the bytes at most 3 away. */
function byteNear(value: number): string {
  const escaped = (byte: number): string => `\\x${Math.round(byte).toString(16).padStart(2, "0")}`;
  return `[${escaped(value - 3)}-${escaped(value + 3)}]`;
}
