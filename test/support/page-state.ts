import type { Page } from "puppeteer-core";

/** What an extension could leave behind in a page. */
export interface PageState {
  readonly html: string;
  /** Types of the listeners on the window, the document, its elements and the visual viewport, sorted. */
  readonly listeners: readonly string[];
}

/** Describes a page so that two moments can be compared. */
export async function pageState(page: Page): Promise<PageState> {
  const session = await page.createCDPSession();
  try {
    const listeners: string[] = [];
    for (const target of ["window", "document", "document.documentElement", "document.body", "window.visualViewport"]) {
      listeners.push(...(await listenersOf(target)));
    }
    for (let index = 0; index < (await page.$$("video")).length; index += 1) {
      listeners.push(...(await listenersOf(`document.querySelectorAll("video")[${index}]`)));
    }
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    return { html, listeners: listeners.sort() };
  } finally {
    await session.detach();
  }

  async function listenersOf(expression: string): Promise<string[]> {
    const { result } = await session.send("Runtime.evaluate", { expression });
    if (result.objectId === undefined) return [];
    const { listeners } = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId });
    return listeners.map(({ type }) => `${expression} ${type}`);
  }
}
