import type { Page } from "puppeteer-core";

/** From now on each document of a page notes when it was complete, and every task above 50 ms. @param complete an expression */
export async function watchPage(page: Page, complete: string): Promise<void> {
  await page.evaluateOnNewDocument(`
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })));
    }).observe({ type: "longtask", buffered: true });
    const look = () => {
      if (!(${complete})) return requestAnimationFrame(look);
      // What this frame draws is on the screen when the next one begins.
      requestAnimationFrame(() => (globalThis.completeAt = performance.now()));
    };
    requestAnimationFrame(look);`);
}

/** Milliseconds from the navigation until the document was complete. */
export async function msUntil(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => {
    const at: unknown = Reflect.get(globalThis, "completeAt");
    return typeof at === "number" ? at : null;
  });
  return Number(await found.jsonValue());
}

/** Durations of the tasks above 50 ms while something is done with the page. */
export async function longTasks(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const from = await page.evaluate(() => performance.now());
  await act();
  const frames = (): Promise<unknown> =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await page.evaluate(frames);
  const tasks = (await page.evaluate("longTasks")) as readonly { startTime: number; duration: number }[];
  return tasks.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration);
}
