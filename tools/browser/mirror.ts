import type { Page } from "puppeteer-core";
import type { ExtensionBrowser } from "./launch.ts";
import { LONGEST_WAIT } from "./start-chromium.ts";

/** Opens the practice mirror in a tab and switches its camera on. */
export async function openMirror({ browser, extension }: ExtensionBrowser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extension.id}/mirror.html`);
  await page.locator(".primary").setTimeout(LONGEST_WAIT).click();
  await page.waitForFunction(
    () => {
      const video = document.querySelector("video");
      return video !== null && video.videoWidth > 0;
    },
    { timeout: LONGEST_WAIT },
  );
  return page;
}
