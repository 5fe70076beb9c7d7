import { describe, expect, it } from "vitest";
import { closeOffscreenDocument, crashExtension, exhaustWorker, hangWorker } from "../../tools/browser/break.ts";
import type { ExtensionBrowser } from "../../tools/browser/launch.ts";
import { PATIENCE, type BrowserUnderTest, type TestTab } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";
import { morePictures } from "../support/more-pictures.ts";
import { overlayContent } from "../support/overlay-content.ts";
import { startBrowser } from "../support/start-browser.ts";
import { TestBrowser } from "../support/test-browser.ts";

describe.each(BROWSERS)("what runs the engine in $browser", ({ start, test }) => {
  let browser: BrowserUnderTest;

  startBrowser(start, (started) => {
    browser = started;
  });

  /** A call that is on and has been read for a while. */
  const startCall = async (): Promise<TestTab> => {
    const tab = await browser.readCall(10);
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
    expect((await browser.overlay(tab.page)).roots).toBe(1);
    await expect.poll(() => browser.breaks.countWorkers(), PATIENCE).toBe(1);
    await browser.switchOff(tab);
    // A document that goes takes the second with it that it was counting, and the one that it was about to send.
    const expected = await shown(tab, brokenAt - 2_000, back);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThanOrEqual(expected);
  };

  test("an offscreen document that is closed is opened again", async () => {
    await survives(await startCall(), () => closeOffscreenDocument(browser.control));
  });

  test("a worker that ends is replaced", async () => {
    await survives(await startCall(), () => browser.breaks.killWorker());
  });

  test("a worker that hangs is replaced", async () => {
    await survives(await startCall(), () => hangWorker(chromiumSession(browser)));
  });

  test("a worker that answers nothing but errors, since it is out of memory, is replaced", async () => {
    await survives(await startCall(), () => exhaustWorker(chromiumSession(browser)));
  });

  test("a service worker that is stopped again and again loses no reading", async () => {
    const tab = await startCall();
    for (let stop = 0; stop < 4; stop += 1) {
      await browser.moreReadings(tab, 5);
      await browser.breaks.stopBackground();
    }
    await browser.moreReadings(tab, 5);
    expect((await browser.recording(tab)).openPorts).toBe(1);
    await browser.switchOff(tab);
    // What was sent while the port closed is counted, and reaches nobody.
    const expected = await shown(tab, Infinity, Infinity);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThanOrEqual(expected);
  });

  test("an engine that failed starts anew when the tab goes off and on", async () => {
    const tab = await startCall();
    const state = async (): Promise<string | undefined> => (await browser.view(tab)).engine?.state;
    const { mend } = await browser.breaks.breakWorkers();
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
    const tab = await browser.readCall();
    const { page } = tab;
    await crashExtension(browser.session);
    // The sign says it; the labels, which nobody renews, are gone.
    await expect.poll(async () => (await overlayContent(page)).texts, PATIENCE).toHaveLength(1);
    await morePictures(page, 10);
    await expect.poll(async () => (await overlayContent(page)).roots, PATIENCE).toBe(0);
  } finally {
    expect(await browser.close()).toEqual([]);
  }
});

/** For what is left out in Firefox. */
function chromiumSession(browser: BrowserUnderTest): ExtensionBrowser {
  if (!(browser instanceof TestBrowser)) throw new Error("This can be done to Chromium alone.");
  return browser.session;
}
