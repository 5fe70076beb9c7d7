import { expect, it } from "vitest";
import { whyNoFirefox } from "../../../tools/browser/firefox/find-firefox.ts";
import { PATIENCE } from "../../support/browser-under-test.ts";
import { FirefoxUnderTest } from "../../support/firefox-under-test.ts";
import { morePictures } from "../../support/more-pictures.ts";

it.skipIf(whyNoFirefox() !== null)(
  "a page under which Firefox reloaded the extension shows nothing any more, and the call goes on",
  async () => {
    const browser = await FirefoxUnderTest.start();
    try {
      const tab = await browser.readCall();
      const { page } = tab;
      await expect.poll(() => browser.visibleLayers(page), PATIENCE).toBe(1);
      // Later, since no answer comes from a page that closes.
      await browser.control.evaluate(() => {
        setTimeout(() => {
          chrome.runtime.reload();
        });
      });
      // Firefox has ended the content script without a word; its element can only hide.
      await expect.poll(() => browser.visibleLayers(page), PATIENCE).toBe(0);
      await morePictures(page, 10);
    } finally {
      expect(await browser.close()).toEqual([]);
    }
  },
);
