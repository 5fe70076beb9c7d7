import { describe, expect } from "vitest";
import { ask } from "../../tools/browser/popup.ts";
import { PATIENCE } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";

describe.each(BROWSERS)("a private window in $browser", ({ start, test }) => {
  test("has its call read there, and nothing of it is left when the window closes", async () => {
    const browser = await start({ privateWindows: true });
    try {
      const { call } = browser.server;
      const window = await browser.control.evaluate(
        async (url) => (await chrome.windows.create({ incognito: true, url }))?.id,
        call,
      );
      if (window === undefined) throw new Error("No private window was opened.");
      const page = await browser.opened(call);
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
});
