import type { Page } from "puppeteer-core";

/** Waits until the first video of a page has shown so many more pictures: the call goes on. */
export async function morePictures(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const video = document.querySelector("video");
    if (video === null) throw new Error("The page has no video.");
    for (let shown = 0; shown < wanted; shown += 1) {
      await new Promise((next) => video.requestVideoFrameCallback(next));
    }
  }, count);
}
