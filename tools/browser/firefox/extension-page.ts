import type { Browser, Page } from "puppeteer-core";
import { LONGEST_WAIT } from "../start-chromium.ts";
import { waitFor } from "../wait-for.ts";
import type { BrowserWindow } from "./browser-window.ts";
import { contextOf } from "./content-process.ts";
import type {} from "./firefox-types.ts";

/** Firefox with the extension of an id. */
interface Session {
  readonly browser: Browser;
  readonly window: BrowserWindow;
  readonly id: string;
}

/**
 * Opens a page of the extension in a tab. BiDi alone may not go there, and never tells of a tab that begins there: where it goes
 * into the extension's process before its first document stands, Firefox takes it for one that BiDi knows already. So the tab
 * begins as BiDi's own.
 */
export async function openExtensionPage({ browser, window, id }: Session, file: string): Promise<Page> {
  const page = await browser.newPage({ background: true });
  const address = await window.run(
    ({ of, path, context }) => {
      const base = ExtensionParent.GlobalManager.getExtension(of)?.baseURL;
      if (base === undefined) throw new Error("The extension is not installed.");
      const shown = NavigableManager.getBrowserById(context);
      if (shown === null) throw new Error("There is no such tab.");
      const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
      shown.fixupAndLoadURIString(base + path, { triggeringPrincipal });
      return base + path;
    },
    { of: id, path: file, context: contextOf(page) },
  );
  await waitFor(async () => (await urlOf(page)) === address || null, `${address} did not open.`);
  await page.waitForFunction(() => document.readyState === "complete", { timeout: LONGEST_WAIT });
  return page;
}

/** Where a page is: puppeteer's books keep the address that a page of an extension had before. "" while it is on its way. */
async function urlOf(page: Page): Promise<string> {
  return page.evaluate(() => document.URL).catch(() => "");
}

/** The page at an address that something else has opened: the extension, or a page. */
export async function openedPage(session: Session, address: string): Promise<Page> {
  return waitFor(async () => {
    const shown = await session.window.run((wanted) => {
      const tabs = [...Services.wm.getEnumerator("navigator:browser")].flatMap(({ gBrowser }) => gBrowser.tabs);
      const found = tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec.includes(wanted))?.linkedBrowser;
      return found === undefined
        ? null
        : { url: found.currentURI.spec, context: NavigableManager.getIdForBrowser(found) };
    }, address);
    if (shown === null) return null;
    const { protocol, pathname, search, hash } = new URL(shown.url);
    const page = (await session.browser.pages()).find((one) => contextOf(one) === shown.context);
    if (page !== undefined || protocol !== "moz-extension:") return page ?? null;
    // BiDi will not tell of it any more: the same again, in a tab of its own.
    await closeTab(session, shown.context);
    return openExtensionPage(session, `${pathname.slice(1)}${search}${hash}`);
  }, `No page of ${address} was opened.`);
}

async function closeTab({ window }: Session, context: string): Promise<void> {
  await window.run((of) => {
    const shown = NavigableManager.getBrowserById(of);
    if (shown === null) return;
    const { gBrowser: around } = shown.ownerDocument.defaultView;
    around.removeTab(around.getTabForBrowser(shown));
  }, context);
}
