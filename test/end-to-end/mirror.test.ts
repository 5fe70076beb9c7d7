import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { FOOTAGE } from "../../tools/browser/call-server.ts";
import { fakeCamera, type FakeCamera } from "../../tools/browser/fake-camera.ts";
import { PATIENCE, type BrowserUnderTest } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";

describe.each(BROWSERS)("the practice mirror in $browser", ({ start, test }) => {
  let camera: FakeCamera;
  let browser: BrowserUnderTest;

  beforeAll(async () => {
    const [first] = FOOTAGE;
    if (first === undefined || first.video === "camera") throw new Error("There is no footage.");
    camera = await fakeCamera(first.video.file);
    browser = await start({ arguments: camera.arguments });
  });

  afterEach(async () => {
    await browser.closePages();
  });

  afterAll(async () => {
    expect(await browser.close()).toEqual([]);
    await camera.remove();
  });

  test("reads one's own camera like a call's picture, is off when switched off, and leaves nothing behind", async () => {
    const page = await browser.openMirror();
    const id = await page.evaluate(async () => (await chrome.tabs.getCurrent())?.id ?? -1);
    const tab = { page, id };

    // The same way as a call's: tile, overlay, engine, session.
    const seen = async (): Promise<unknown> => {
      const { on, tiles, faces } = await browser.view(tab);
      return { on, own: tiles.map(({ name, selfView }) => ({ name, selfView })), faces: faces.length > 0 };
    };
    await expect.poll(seen, PATIENCE).toEqual({ on: true, own: [{ name: "You", selfView: true }], faces: true });
    expect(await browser.roots(page)).toBe(1);
    await page.waitForSelector(".tiles .face-now", { timeout: PATIENCE.timeout });

    await page.locator(".glass + .primary, .primary").click();
    const off = async (): Promise<unknown> => {
      const { on, tiles } = await browser.view(tab);
      const roots = await browser.roots(page);
      const camera = await page.$eval("video", ({ srcObject }) => srcObject !== null);
      return { on, tiles, roots, camera };
    };
    await expect.poll(off, PATIENCE).toEqual({ on: false, tiles: [], roots: 0, camera: false });

    // And again, until the page is left.
    await page.locator(".primary").click();
    await expect.poll(seen, PATIENCE).toMatchObject({ on: true, faces: true });
    await page.close();
    const left = async (): Promise<unknown> => {
      const { on, tiles, faces } = await browser.view(tab);
      return { on, tiles, faces };
    };
    await expect.poll(left, PATIENCE).toEqual({ on: false, tiles: [], faces: [] });
  });

  test("says that the camera was not allowed", async () => {
    const page = await browser.openExtensionPage("mirror.html");
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await page.locator(".primary").click();
    await page.waitForSelector("[role=alert]", { timeout: PATIENCE.timeout });
    expect(await page.$eval("[role=alert]", ({ textContent }) => textContent)).toContain("The camera was not allowed");
  });
});
