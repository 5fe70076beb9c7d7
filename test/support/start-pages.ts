import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type LocalServer, type Route, serveLocally } from "../../tools/browser/local-server.ts";
import { startChromium } from "../../tools/browser/start-chromium.ts";

/** Opens a path of the server in a tab of its own. @param before done to the page before it goes there */
export type OpenPage = (path: string, before?: (page: Page) => Promise<unknown>) => Promise<Page>;

/** One Chromium and one server for all tests of a `describe` or a file; each test's pages are closed after it. */
export function startPages(routes: () => Promise<Readonly<Record<string, Route>>>): OpenPage {
  let server: LocalServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await serveLocally(await routes());
    browser = await startChromium();
  });

  afterEach(async () => {
    // The first page is the browser's own empty one, without which it would end.
    const [, ...pages] = await browser.pages();
    await Promise.all(pages.map((page) => page.close()));
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  return async (path, before) => {
    const page = await browser.newPage();
    await before?.(page);
    await page.goto(server.origin + path);
    return page;
  };
}
