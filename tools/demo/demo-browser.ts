import type { Browser, Page } from "puppeteer-core";
import { extensionFor } from "../build/paths.ts";
import { launchFirefox, openExtensionPage } from "../browser/firefox/launch.ts";
import { FirefoxPopup } from "../browser/firefox/popup.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { launchWithExtension } from "../browser/launch.ts";
import type { NetworkRequest } from "../browser/network-log.ts";
import { clickSwitch, openPopup, openPopupWindow } from "../browser/popup.ts";

/** A browser with the extension, whose first run's question is answered with personal use. */
export interface DemoBrowser {
  readonly browser: Browser;
  /** Opens the popup over a page, as a click on the extension's icon does. */
  readonly openPopup: (page: Page) => Promise<DemoPopup>;
  /** The popup of a tab that is on as a page of its own, which shows its whole height. */
  readonly openPopupPage: (tab: number) => Promise<Page>;
  /** Ends the browser and tells every request that any page, worker or extension made. */
  readonly close: () => Promise<readonly NetworkRequest[]>;
}

/** The popup over a page. */
interface DemoPopup {
  readonly tab: number;
  /** A page of the extension, to ask through. */
  readonly extensionPage: Page;
  /** Clicks the switch and tells when (Date.now()). */
  readonly switchOn: () => Promise<number>;
  readonly close: () => Promise<void>;
}

interface StartOptions {
  readonly headless: boolean;
  /** Whether the call asks for a camera, which is then granted. */
  readonly camera: boolean;
}

/** @throws ChromiumMissing */
export async function startInChromium({ headless, camera }: StartOptions): Promise<DemoBrowser> {
  const session = await launchWithExtension({
    extension: extensionFor("chromium"),
    headless,
    arguments: camera ? ["--use-fake-ui-for-media-stream"] : [],
  });
  await answerFirstRun(session);
  return {
    browser: session.browser,
    openPopup: async (page) => {
      const popup = await openPopup(session, page);
      return {
        tab: popup.tab,
        extensionPage: popup.page,
        switchOn: () => clickSwitch(popup, "on"),
        close: () => popup.page.close(),
      };
    },
    openPopupPage: (tab) => openPopupWindow(session, tab),
    close: () => session.close(),
  };
}

/** @throws FirefoxMissing */
export async function startInFirefox({ headless, camera }: StartOptions): Promise<DemoBrowser> {
  const session = await launchFirefox(extensionFor("firefox"), headless, { camera });
  return {
    browser: session.browser,
    openPopup: async (page) => {
      const popup = await FirefoxPopup.open(session, page);
      return {
        tab: popup.tab,
        extensionPage: session.control,
        switchOn: () => popup.clickSwitch("on"),
        close: () => popup.close(),
      };
    },
    openPopupPage: async (tab) => {
      const page = await openExtensionPage(session, `popup.html?tab=${tab}`);
      await page.setViewport({ width: 420, height: 600 });
      await page.waitForSelector("[role=switch][aria-checked=true]");
      return page;
    },
    close: session.close,
  };
}
