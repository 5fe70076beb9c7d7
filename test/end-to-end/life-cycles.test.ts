import { TargetType, type Target } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PATIENCE, TestBrowser, type TestTab } from "../support/test-browser.ts";

describe("life cycles", () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.start();
    await browser.keepEngineReady();
  });

  afterAll(async () => {
    expect(await browser.close()).toEqual([]);
  });

  const targetOf = (type: TargetType): Target | undefined =>
    browser.session.browser
      .targets()
      .find((target) => target.type() === type && target.url().startsWith("chrome-extension:"));

  const stopServiceWorker = async (): Promise<void> => {
    await (await targetOf(TargetType.SERVICE_WORKER)?.worker())?.close();
  };

  /** The session goes on, in one port and one offscreen document. */
  const goesOn = async (tab: TestTab): Promise<void> => {
    const before = await browser.readingsIn(tab);
    await browser.moreReadings(tab, 5);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(before);
    expect((await browser.view(tab)).on).toBe(true);
    expect((await browser.recording(tab)).openPorts).toBe(1);
  };

  it("an offscreen document that is closed is opened again, and nothing that was counted is lost", async () => {
    const page = await browser.openCall();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab, 10);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    const before = await browser.readingsIn(tab);
    await browser.control.evaluate(() => chrome.offscreen.closeDocument());
    await goesOn(tab);
    expect(await browser.readingsIn(tab)).toBeGreaterThan(before);
    await browser.switchOff(tab);
    await page.close();
  });

  it("a service worker that is stopped again and again loses no reading", async () => {
    const page = await browser.openCall();
    const tab = await browser.switchOn(page);
    for (let stop = 0; stop < 4; stop += 1) {
      await browser.moreReadings(tab, 5);
      await stopServiceWorker();
    }
    await goesOn(tab);
    await browser.switchOff(tab);
    const { received } = await browser.recording(tab);
    const shown = received.reduce(
      (sum, { message }) => sum + (message.kind === "readings" ? message.readings.length : 0),
      0,
    );
    // What was sent while the port closed is counted, and reaches nobody.
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThanOrEqual(shown);
    await page.close();
  });

  it("a page that crashes leaves its tab off", async () => {
    const page = await browser.openCall();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await page.goto("chrome://crash").catch(() => undefined);
    await expect.poll(async () => (await browser.view(tab)).on, PATIENCE).toBe(false);
    await page.close();
  });

  it("a tab that is discarded is off", async () => {
    const page = await browser.openCall();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await browser.control.bringToFront();
    await browser.control.evaluate((id) => chrome.tabs.discard(id), tab.id);
    await expect.poll(async () => (await browser.view(tab)).on, PATIENCE).toBe(false);
  });
});
