import { describe, expect, it } from "vitest";
import {
  breakWorkers,
  closeOffscreenDocument,
  crashExtension,
  engineWorkers,
  exhaustWorker,
  hangWorker,
  killWorker,
  stopServiceWorker,
} from "../../tools/browser/break.ts";
import { overlayContent } from "../support/overlay-content.ts";
import { startBrowser } from "../support/start-browser.ts";
import { PATIENCE, TestBrowser, type TestTab } from "../support/test-browser.ts";

describe("what runs the engine", () => {
  let browser: TestBrowser;

  startBrowser((started) => {
    browser = started;
  });

  /** A call that is on and has been read for a while. */
  const startCall = async (): Promise<TestTab> => {
    const tab = await browser.switchOn(await browser.openCall());
    await browser.moreReadings(tab, 10);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    return tab;
  };

  /** Readings that the page was shown, but for those of the time when something broke. */
  const shown = async (tab: TestTab, from: number, to: number): Promise<number> =>
    (await browser.recording(tab)).received
      .filter(({ at }) => at < from || at > to)
      .reduce((sum, { message }) => sum + (message.kind === "readings" ? message.readings.length : 0), 0);

  /** Breaks something; then the call goes on, with one of everything, and no second is missing before or after. */
  const survives = async (tab: TestTab, breaks: () => Promise<void>): Promise<void> => {
    const brokenAt = Date.now();
    await breaks();
    await browser.moreReadings(tab, 10);
    const back = Date.now();
    await browser.moreReadings(tab, 5);
    expect((await browser.view(tab)).on).toBe(true);
    expect((await browser.recording(tab)).openPorts).toBe(1);
    expect((await overlayContent(tab.page)).roots).toBe(1);
    await expect.poll(() => engineWorkers(browser.session).length, PATIENCE).toBe(1);
    await browser.switchOff(tab);
    // A document that goes takes the second with it that it was counting, and the one that it was about to send.
    const expected = await shown(tab, brokenAt - 2_000, back);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThanOrEqual(expected);
  };

  it("an offscreen document that is closed is opened again", async () => {
    await survives(await startCall(), () => closeOffscreenDocument(browser.control));
  });

  it("a worker that ends is replaced", async () => {
    await survives(await startCall(), () => killWorker(browser.session));
  });

  it("a worker that hangs is replaced", async () => {
    await survives(await startCall(), () => hangWorker(browser.session));
  });

  it("a worker that answers nothing but errors, since it is out of memory, is replaced", async () => {
    await survives(await startCall(), () => exhaustWorker(browser.session));
  });

  it("a service worker that is stopped again and again loses no reading", async () => {
    const tab = await startCall();
    for (let stop = 0; stop < 4; stop += 1) {
      await browser.moreReadings(tab, 5);
      await stopServiceWorker(browser.session);
    }
    await browser.moreReadings(tab, 5);
    expect((await browser.recording(tab)).openPorts).toBe(1);
    await browser.switchOff(tab);
    // What was sent while the port closed is counted, and reaches nobody.
    const expected = await shown(tab, Infinity, Infinity);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThanOrEqual(expected);
  });

  it("an engine that failed starts anew when the tab goes off and on", async () => {
    const tab = await startCall();
    const state = async (): Promise<string | undefined> => (await browser.view(tab)).engine?.state;
    const { mend } = await breakWorkers(browser.session);
    await expect.poll(state, PATIENCE).toBe("failed");
    expect((await browser.view(tab)).problem?.kind).toBe("engine-stopped");
    await browser.switchOff(tab);
    await mend();
    await browser.switchOn(tab.page);
    await expect.poll(state, PATIENCE).toBe("ready");
    await browser.moreReadings(tab);
    await expect.poll(async () => (await browser.view(tab)).problem, PATIENCE).toBeNull();
  });
});

it("a page says so when the extension's process crashed under it, and the call goes on", async () => {
  const browser = await TestBrowser.start();
  try {
    const page = await browser.openCall();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await crashExtension(browser.session);
    // The sign says it; the labels, which nobody renews, are gone.
    await expect.poll(async () => (await overlayContent(page)).texts, PATIENCE).toHaveLength(1);
    const frames = (): Promise<number> =>
      page.evaluate(() => document.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames ?? 0);
    const before = await frames();
    await expect.poll(frames, PATIENCE).toBeGreaterThan(before + 10);
    await expect.poll(async () => (await overlayContent(page)).roots, PATIENCE).toBe(0);
  } finally {
    expect(await browser.close()).toEqual([]);
  }
});
