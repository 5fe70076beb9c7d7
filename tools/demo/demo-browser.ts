import type { Page } from "puppeteer-core";
import { extensionFor } from "../build/paths.ts";
import { openExtensionPage } from "../browser/firefox/extension-page.ts";
import { launchFirefox } from "../browser/firefox/launch.ts";
import { FirefoxPopup } from "../browser/firefox/popup.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { launchWithExtension } from "../browser/launch.ts";
import { clickSwitch, openPopup, openPopupWindow } from "../browser/popup.ts";

/** A browser with the extension, whose first run's question is answered with personal use. */
export type DemoBrowser = Awaited<ReturnType<typeof startInChromium>>;

interface StartOptions {
  readonly headless: boolean;
  /** Whether the call asks for a camera, which is then granted. */
  readonly camera: boolean;
}

/** @throws ChromiumMissing */
export async function startInChromium({ headless, camera }: StartOptions) {
  const session = await launchWithExtension({
    extension: extensionFor("chromium"),
    headless,
    arguments: camera ? ["--use-fake-ui-for-media-stream"] : [],
  });
  await answerFirstRun(session);
  return {
    browser: session.browser,
    /** Opens the popup over a page, as a click on the extension's icon does. */
    openPopup: async (page: Page) => {
      const popup = await openPopup(session, page);
      return {
        tab: popup.tab,
        /** A page of the extension, to ask through. */
        extensionPage: popup.page,
        /** Clicks the switch and tells when (Date.now()). */
        switchOn: () => clickSwitch(popup, "on"),
        close: () => popup.page.close(),
      };
    },
    /** The popup of a tab that is on as a page of its own, which shows its whole height. */
    openPopupPage: (tab: number) => openPopupWindow(session, tab),
    /** Ends the browser and tells every request that any page, worker or extension made. */
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
    close: () => session.close(),
  };
}
