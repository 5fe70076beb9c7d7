import type { Page } from "puppeteer-core";
import { describe, expect } from "vitest";
import { clockText } from "../../src/pages/report-texts.ts";
import { sessionOf } from "../../tools/browser/popup.ts";
import { PATIENCE, type BrowserUnderTest } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";
import { startBrowser } from "../support/start-browser.ts";

describe.each(BROWSERS)("the report in $browser", ({ start, test }) => {
  let browser: BrowserUnderTest;

  startBrowser(start, (started) => {
    browser = started;
  });

  /** Opens the report with the popup's button, as a person does. */
  async function openReport(call: Page): Promise<Page> {
    await (await browser.popup(call)).click(".actions .primary");
    return browser.opened("/report.html?session=");
  }

  const lanes = (report: Page): Promise<readonly string[]> =>
    report.$$eval(".lane-name", (all) => all.map(({ textContent }) => textContent).sort());
  const time = (report: Page): Promise<string> =>
    report.$eval(".timeline h2 .numbers", ({ textContent }) => textContent);

  test("opens from the popup during the call, grows with it, and stays when the call's tab is closed", async () => {
    const tab = await browser.readCall(20);
    const { page: call } = tab;
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);

    const report = await openReport(call);
    await report.waitForSelector(".lane-canvas", { timeout: PATIENCE.timeout });
    await expect.poll(() => lanes(report), PATIENCE).toEqual(["Kim", "Robin"]);
    const before = await time(report);
    await expect.poll(() => time(report), PATIENCE).not.toBe(before);

    // Everything by keyboard: the slider moves the one cursor, a note goes to where it stands.
    await report.focus("input[type=range]");
    await report.keyboard.press("ArrowRight");
    await report.keyboard.press("ArrowRight");
    expect(await time(report)).toMatch(/^0:02 /);
    await report.focus(".note-form input");
    await report.keyboard.type("here they laughed");
    await report.keyboard.press("Enter");
    await report.waitForFunction(() => document.querySelector(".notes")?.textContent.includes("here they laughed"));

    await call.close();
    await report.evaluate(() => {
      document.querySelector(".lane-canvas")?.classList.add("of-before");
      location.reload();
    });
    await report.waitForFunction(() => document.querySelector(".lane-canvas:not(.of-before)") !== null, {
      timeout: PATIENCE.timeout,
    });
    await report.waitForSelector(".lane-canvas", { timeout: PATIENCE.timeout });
    expect(await lanes(report)).toEqual(["Kim", "Robin"]);
    expect(await report.$eval(".notes", ({ textContent }) => textContent)).toContain("0:02here they laughed");

    // Deleted, nothing of it is left.
    await (await report.$(".actions .danger"))?.click();
    await (await report.waitForSelector(".danger.filled"))?.click();
    await report.waitForFunction(() => document.querySelector(".lane-canvas") === null);
    const left = await browser.control.evaluate(async () => Object.keys(await chrome.storage.session.get(null)));
    expect(left.filter((key) => key.startsWith(`session:`))).toEqual([]);
  });

  test("opens from the popup after the call, and holds what the popup counts", async () => {
    const tab = await browser.readCall(10);
    const { page: call } = tab;
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    await call.click("#leave");
    await expect.poll(async () => (await browser.view(tab)).tiles.length, PATIENCE).toBe(0);
    await browser.switchOff(tab);

    const report = await openReport(call);
    await report.waitForSelector(".lane-canvas", { timeout: PATIENCE.timeout });
    expect(await lanes(report)).toEqual(["Kim", "Robin"]);
    const { session } = await sessionOf(browser.control, tab.id);
    const readings = session.faces.reduce((sum, face) => sum + face.readings, 0);
    expect(readings).toBe(await browser.readingsIn(tab));
    expect(await time(report)).toBe(`0:00 of ${clockText(session.end - session.start)}`);
  });
});
