import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { BrowserUnderTest } from "./browser-under-test.ts";

/**
 * One browser for all tests of a `describe`, with the engine loaded from the start; each test's pages are closed after
 * it, and nothing has asked another machine for anything.
 *
 * @param given called with the browser before the first test
 */
export function startBrowser(start: () => Promise<BrowserUnderTest>, given: (browser: BrowserUnderTest) => void): void {
  let browser: BrowserUnderTest;

  beforeAll(async () => {
    browser = await start();
    await browser.keepEngineReady();
    given(browser);
  });

  afterEach(async () => {
    await browser.closePages();
  });

  afterAll(async () => {
    expect(await browser.close()).toEqual([]);
  });
}
