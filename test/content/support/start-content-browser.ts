import { afterAll, afterEach, beforeAll } from "vitest";
import type { Route } from "../../../tools/browser/local-server.ts";
import { ContentBrowser } from "./content-page.ts";

type Routes = Readonly<Record<string, Route>>;

/**
 * One browser for all tests of a `describe`; each test's pages are closed after it.
 *
 * @param given called with the browser before the first test
 */
export function startContentBrowser(
  given: (browser: ContentBrowser) => void,
  routes: Routes | (() => Promise<Routes>) = {},
): void {
  let browser: ContentBrowser;

  beforeAll(async () => {
    browser = await ContentBrowser.start(typeof routes === "function" ? await routes() : routes);
    given(browser);
  });

  afterEach(async () => {
    await browser.closePages();
  });

  afterAll(async () => {
    await browser.close();
  });
}
