import type { Browser, Page } from "puppeteer-core";
import { memoryOf } from "../../browser/process-memory.ts";

/** To be called once, before the first sample of a page. */
export async function countLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    let count = 0;
    new PerformanceObserver((list) => {
      count += list.getEntries().length;
      document.documentElement.dataset["longTasks"] = String(count);
    }).observe({ type: "longtask" });
  });
}

/**
 * The browser and its call page at one moment (`at`: Date.now()); counts and times grow from one sample to the next.
 *
 * @returns frames: those that the page's videos have shown, on average; longTasks: tasks of the page's main thread of more than
 *   50 ms; processor: seconds of processor time of the whole browser; memory: proportional set size (PSS) of all its processes,
 *   MiB: each page of memory counts once. Linux only, else 0
 */
export async function takeSample(browser: Browser, page: Page) {
  const processes = await memoryOf(browser);
  const shown = await page.$$eval("video", (videos) => ({
    frames: videos.reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0) / videos.length,
    longTasks: Number(document.documentElement.dataset["longTasks"] ?? 0),
  }));
  return {
    at: Date.now(),
    ...shown,
    processor: processes.reduce((sum, { processor }) => sum + processor, 0),
    memory: processes.reduce((sum, { total }) => sum + total, 0),
  };
}
