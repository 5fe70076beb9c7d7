import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FOOTAGE } from "../../tools/browser/call-server.ts";
import { fakeCamera, type FakeCamera } from "../../tools/browser/fake-camera.ts";
import { answerFirstRun } from "../../tools/browser/first-run.ts";
import { launchWithExtension, type ExtensionBrowser } from "../../tools/browser/launch.ts";
import { openMirror } from "../../tools/browser/mirror.ts";
import { outsideRequests } from "../../tools/browser/network-log.ts";
import { viewTab } from "../../tools/browser/popup.ts";
import { LONGEST_WAIT } from "../../tools/browser/start-chromium.ts";
import { EXTENSION } from "../../tools/build/paths.ts";
import { overlayContent } from "../support/overlay-content.ts";

const PATIENCE = { timeout: LONGEST_WAIT, interval: 100 };

describe("the practice mirror", () => {
  let camera: FakeCamera;
  let session: ExtensionBrowser;

  beforeAll(async () => {
    const [first] = FOOTAGE;
    if (first === undefined || first.video === "camera") throw new Error("There is no footage.");
    camera = await fakeCamera(first.video.file);
    session = await launchWithExtension({ extension: EXTENSION, headless: true, arguments: camera.arguments });
    await answerFirstRun(session);
  });

  afterAll(async () => {
    await session.close();
    await camera.remove();
  });

  it("reads one's own camera like a call's picture, is off when switched off, and leaves nothing behind", async () => {
    const page = await openMirror(session);
    const tab = await page.evaluate(async () => (await chrome.tabs.getCurrent())?.id ?? -1);

    // The same way as a call's: tile, overlay, engine, session.
    const seen = async (): Promise<unknown> => {
      const { on, tiles, faces } = await viewTab(page, tab);
      return { on, own: tiles.map(({ name, selfView }) => ({ name, selfView })), faces: faces.length > 0 };
    };
    await expect.poll(seen, PATIENCE).toEqual({ on: true, own: [{ name: "You", selfView: true }], faces: true });
    expect((await overlayContent(page)).roots).toBe(1);
    await page.waitForSelector(".tiles .face-now", { timeout: LONGEST_WAIT });

    await page.locator(".glass + .primary, .primary").click();
    const off = async (): Promise<unknown> => {
      const { on, tiles } = await viewTab(page, tab);
      const { roots } = await overlayContent(page);
      const camera = await page.$eval("video", ({ srcObject }) => srcObject !== null);
      return { on, tiles, roots, camera };
    };
    await expect.poll(off, PATIENCE).toEqual({ on: false, tiles: [], roots: 0, camera: false });

    // And again, until the page is left.
    await page.locator(".primary").click();
    await expect.poll(seen, PATIENCE).toMatchObject({ on: true, faces: true });
    const other = await session.browser.newPage();
    await other.goto(`chrome-extension://${session.extension.id}/options.html`);
    await page.close();
    const left = async (): Promise<unknown> => {
      const { on, tiles, faces } = await viewTab(other, tab);
      return { on, tiles, faces };
    };
    await expect.poll(left, PATIENCE).toEqual({ on: false, tiles: [], faces: [] });
  });

  it("says that the camera was not allowed", async () => {
    const page = await session.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await page.goto(`chrome-extension://${session.extension.id}/mirror.html`);
    await page.locator(".primary").click();
    await page.waitForSelector("[role=alert]", { timeout: LONGEST_WAIT });
    expect(await page.$eval("[role=alert]", ({ textContent }) => textContent)).toContain("The camera was not allowed");
    await page.close();
  });

  it("asks nothing of any other machine", async () => {
    const requests = await session.close();
    session = await launchWithExtension({ extension: EXTENSION, headless: true });
    expect(outsideRequests(requests)).toEqual([]);
  });
});
