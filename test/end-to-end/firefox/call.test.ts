import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { whyNoFirefox } from "../../../tools/browser/firefox/find-firefox.ts";
import { extensionViews, FirefoxPopup, sleepEventPage } from "../../../tools/browser/firefox/popup.ts";
import { summaryOf } from "../../../tools/browser/popup.ts";
import { PATIENCE } from "../../support/test-browser.ts";
import { FirefoxCall } from "./firefox-call.ts";

describe.skipIf(whyNoFirefox() !== null)("Undertone in Firefox", () => {
  let call: FirefoxCall;

  beforeAll(async () => {
    call = await FirefoxCall.start();
  });

  afterAll(async () => {
    expect(await call.close()).toEqual([]);
  });

  it("labels every face of a call, sums up, and leaves nothing behind once it is off", async () => {
    const page = await call.open();
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const popup = await call.switchOn(page);
    const { tab } = popup;
    await call.readings(tab, 10);
    // The sign that it is on, and a label for each participant.
    await expect.poll(() => call.painted(tab), PATIENCE).toHaveLength(3);
    expect((await call.painted(tab)).filter((text) => text.includes("looks like")).length).toBeGreaterThan(0);
    await popup.waitForText("Robin");
    await popup.waitForText("Kim");
    await popup.close();
    const told = async (): Promise<unknown> => {
      const { on, problem, tiles, engine } = await call.view(tab);
      return { on, problem, names: tiles.map(({ name }) => name).sort(), engine: engine?.state, by: engine?.backend };
    };
    const fine = { on: true, problem: null, names: ["Kim", "Robin"], engine: "ready", by: "wasm" };
    await expect.poll(told, PATIENCE).toEqual(fine);
    const { received } = await call.recording(tab);
    expect(received.find(({ message }) => message.kind === "welcome")?.message).toMatchObject({ binary: true });

    const again = await FirefoxPopup.open(call.session, page);
    await again.clickSwitch("off");
    await again.waitForText("Off");
    await again.close();
    await expect.poll(() => call.painted(tab), PATIENCE).toEqual([]);
    await expect.poll(async () => (await call.recording(tab)).openPorts, PATIENCE).toBe(0);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    const summary = await summaryOf(call.session.control, tab);
    expect(JSON.stringify(summary)).toContain("Robin");
    // The engine is kept a while for the next click, then its frame goes.
    const engines = async (): Promise<number> =>
      (await extensionViews(call.session)).filter(({ address }) => address.endsWith("/offscreen.html")).length;
    expect(await engines()).toBe(1);
    await expect.poll(engines, PATIENCE).toBe(0);
    await page.close();
  });

  it("goes on after Firefox has put the event page to sleep, and the engine with it", async () => {
    const page = await call.open();
    const popup = await call.switchOn(page);
    await popup.close();
    await call.readings(popup.tab, 5);
    const welcomes = async (): Promise<number> =>
      (await call.recording(popup.tab)).received.filter(({ message }) => message.kind === "welcome").length;
    expect(await welcomes()).toBe(1);
    await sleepEventPage(call.session);
    await expect.poll(welcomes, PATIENCE).toBe(2);
    const { received } = await call.recording(popup.tab);
    await call.readings(popup.tab, received.length + 10);
    expect(await call.view(popup.tab)).toMatchObject({ on: true, problem: null });
  });
});
