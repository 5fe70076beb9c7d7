import type { Page } from "puppeteer-core";

/**
 * From now on no wait of the content script of ten seconds or longer ends: what it shows for a while stays until the
 * test has seen it. That it goes is for a test that holds the clock.
 */
export async function endlessWaits(page: Page, extension: string): Promise<void> {
  const session = await page.createCDPSession();
  try {
    const worlds: number[] = [];
    session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.origin === `chrome-extension://${extension}`) worlds.push(context.id);
    });
    // Tells of all worlds there are before it answers.
    await session.send("Runtime.enable");
    const [world] = worlds;
    if (world === undefined) throw new Error("The extension has no content script in this page.");
    await session.send("Runtime.evaluate", { contextId: world, expression: `(${wrapWaits.toString()})()` });
  } finally {
    await session.detach();
  }
}

function wrapWaits(): void {
  const begin = window.setTimeout.bind(window);
  Object.assign(window, {
    setTimeout: (callback: () => void, wait = 0) => (wait < 10_000 ? begin(callback, wait) : 0),
  });
}
