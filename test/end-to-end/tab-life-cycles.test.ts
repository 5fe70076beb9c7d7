import { describe, expect } from "vitest";
import { PATIENCE, type BrowserUnderTest, type TestTab } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";
import { startBrowser } from "../support/start-browser.ts";

describe.each(BROWSERS)("the tab of a call in $browser", ({ start, test }) => {
  let browser: BrowserUnderTest;

  startBrowser(start, (started) => {
    browser = started;
  });

  const isOn = (tab: TestTab): Promise<boolean> => browser.isOn(tab);

  test("is off when its page crashed", async () => {
    const tab = await browser.readCall();
    const { page } = tab;
    await page.goto("chrome://crash").catch(() => undefined);
    await expect.poll(() => isOn(tab), PATIENCE).toBe(false);
  });

  test("is off when it is discarded", async () => {
    const tab = await browser.readCall();
    // Firefox discards no tab that is seen.
    await browser.control.evaluate(async (id) => {
      const { windowId } = await chrome.tabs.get(id);
      await chrome.tabs.create({ windowId, active: true });
      await chrome.tabs.discard(id);
    }, tab.id);
    await expect.poll(() => isOn(tab), PATIENCE).toBe(false);
  });

  test("goes on after it was frozen, by the same line", async () => {
    const page = await browser.openStage();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    // The browser freezes pages that nobody sees.
    const other = await browser.control.evaluate(async (id) => {
      const { windowId } = await chrome.tabs.get(id);
      return (await chrome.tabs.create({ windowId })).id ?? 0;
    }, tab.id);
    const session = await page.createCDPSession();
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    expect(await isOn(tab)).toBe(true);
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await browser.control.evaluate((id) => chrome.tabs.remove(id), other);
    await page.waitForFunction(() => document.visibilityState === "visible", { timeout: PATIENCE.timeout });
    // As a site does that is seen again: the browser has paused its videos.
    await page.evaluate(async () => {
      await stage.thaw("guest");
      for (const video of document.querySelectorAll("video")) await video.play();
    });
    await browser.moreReadings(tab, 5);
    expect((await browser.recording(tab)).openPorts).toBe(1);
    expect((await browser.overlay(page)).roots).toBe(1);
  });

  test("is off with the page that was left, and shows nothing when that comes back from the cache", async () => {
    const page = await browser.open("/kept-stage");
    // A page with a live stream is never cached.
    await page.evaluate(() => stage.showFile("film", "/clips/0", 0));
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await page.evaluate(() => {
      window.addEventListener("pageshow", ({ persisted }) => {
        document.body.setAttribute("data-from-cache", String(persisted));
      });
    });
    await page.goto(new URL("/call.css", browser.server.origin).href);
    await expect.poll(() => isOn(tab), PATIENCE).toBe(false);
    await page.evaluate(() => {
      history.back();
    });
    await page.waitForSelector("[data-from-cache=true]", { timeout: PATIENCE.timeout });
    await expect.poll(async () => (await browser.overlay(page)).roots, PATIENCE).toBe(0);
    expect(await isOn(tab)).toBe(false);
    await page.evaluate(() => document.querySelector("video")?.play());
    const again = await browser.switchOn(page);
    await browser.moreReadings(again);
    expect((await browser.recording(again)).openPorts).toBe(1);
    expect((await browser.overlay(page)).roots).toBe(1);
  });

  test("has a session for each of two calls that a single page holds", async () => {
    const page = await browser.openStage();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab, 5);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    const streams = async (): Promise<readonly string[]> =>
      [...new Set((await browser.view(tab)).faces.map(({ stream }) => stream))].sort();
    const former = await streams();
    await page.evaluate(async () => {
      stage.end("guest");
      stage.remove("guest");
      history.pushState(null, "", "/stage/second-call");
      await stage.show("other-guest", "/clips/1");
    });
    await expect
      .poll(async () => (await streams()).filter((stream) => !former.includes(stream)).length, PATIENCE)
      .toBe(1);
    await browser.moreReadings(tab, 5);
    expect((await streams()).filter((stream) => former.includes(stream))).toEqual([]);
    expect(await isOn(tab)).toBe(true);
  });
});
