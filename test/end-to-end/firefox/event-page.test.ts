import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { whyNoFirefox } from "../../../tools/browser/firefox/find-firefox.ts";
import { extensionViews } from "../../../tools/browser/firefox/popup.ts";
import { PATIENCE, type TestTab } from "../../support/browser-under-test.ts";
import { FirefoxUnderTest } from "../../support/firefox-under-test.ts";

describe.skipIf(whyNoFirefox() !== null)("Firefox's event page", () => {
  let browser: FirefoxUnderTest;

  beforeAll(async () => {
    browser = await FirefoxUnderTest.start();
  });

  afterAll(async () => {
    expect(await browser.close()).toEqual([]);
  });

  const welcomes = async (tab: TestTab): Promise<readonly unknown[]> =>
    (await browser.recording(tab)).received.flatMap(({ message }) => (message.kind === "welcome" ? [message] : []));

  it("is put to sleep under a call, and the engine with it: the call goes on being read", async () => {
    const tab = await browser.readCall(5);
    expect(await welcomes(tab)).toMatchObject([{ binary: true }]);
    expect((await browser.view(tab)).engine?.backend).toBe("wasm");
    await browser.breaks.stopBackground();
    await expect.poll(() => welcomes(tab), PATIENCE).toHaveLength(2);
    await browser.moreReadings(tab, 10);
    expect(await browser.view(tab)).toMatchObject({ on: true, problem: null });
    await browser.switchOff(tab);
  });

  it("keeps the engine a while for the next click, then its frame goes", async () => {
    const engines = async (): Promise<number> =>
      (await extensionViews(browser.session)).filter(({ address }) => address.endsWith("/offscreen.html")).length;
    const tab = await browser.switchOn(await browser.openStage());
    await browser.moreReadings(tab);
    await browser.switchOff(tab);
    expect(await engines()).toBe(1);
    await expect.poll(engines, PATIENCE).toBe(0);
    await expect.poll(() => browser.breaks.countWorkers(), PATIENCE).toBe(0);
  });
});
