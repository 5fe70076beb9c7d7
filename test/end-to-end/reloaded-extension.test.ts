import { expect, it } from "vitest";
import { problemSentence } from "../../src/core/texts.ts";
import { serviceWorkerOf } from "../../tools/browser/service-worker.ts";
import { overlayContent } from "../support/overlay-content.ts";
import { morePictures } from "../support/more-pictures.ts";
import { endlessWaits } from "../support/endless-waits.ts";
import { PATIENCE } from "../support/browser-under-test.ts";
import { TestBrowser } from "../support/test-browser.ts";

it("a page under which the extension was reloaded says what to do, and the call goes on", async () => {
  const browser = await TestBrowser.start();
  try {
    const tab = await browser.readCall();
    const { page } = tab;
    await endlessWaits(page, browser.session.extension.id);
    // A window whose only page belongs to the extension gets the browser's new tab, which asks its maker for news.
    await browser.control.goto("about:blank");
    const worker = await serviceWorkerOf(browser.session);
    // Later, since no answer comes from a worker that ends.
    await worker.evaluate(() => {
      setTimeout(() => {
        chrome.runtime.reload();
      });
    });
    const sentence = problemSentence({ kind: "extension-reloaded", detail: "" });
    await expect.poll(async () => (await overlayContent(page)).texts, PATIENCE).toContain(sentence);
    await morePictures(page, 10);
  } finally {
    expect(await browser.close()).toEqual([]);
  }
});
