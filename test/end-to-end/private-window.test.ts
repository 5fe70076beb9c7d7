import { expect, it } from "vitest";
import { ask } from "../../tools/browser/popup.ts";
import { PATIENCE, TestBrowser } from "../support/test-browser.ts";

it("a call in a private window is read there, and nothing of it is left when its window closes", async () => {
  const browser = await TestBrowser.start(undefined, {}, { privateWindows: true });
  try {
    const { call } = browser.server;
    const window = await browser.control.evaluate(
      async (url) => (await chrome.windows.create({ incognito: true, url }))?.id,
      call,
    );
    const target = await browser.session.browser.waitForTarget((one) => one.url() === call, PATIENCE);
    const page = await target.page();
    if (page === null || window === undefined) throw new Error("Chromium opened no private window.");
    await page.waitForSelector("html[data-connected]", { timeout: PATIENCE.timeout });
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    const sessions = async (): Promise<readonly unknown[]> => {
      const answer = await ask(browser.control, { to: "background", kind: "list-sessions" });
      return answer.kind === "sessions" ? answer.sessions : [];
    };
    expect(await sessions()).toHaveLength(1);
    await browser.control.evaluate((id) => chrome.windows.remove(id), window);
    await expect.poll(sessions, PATIENCE).toEqual([]);
  } finally {
    expect(await browser.close()).toEqual([]);
  }
});
