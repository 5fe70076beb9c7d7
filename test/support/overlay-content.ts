import type { CDPSession, Page } from "puppeteer-core";
import { countClosedRoots } from "../../tools/browser/closed-roots.ts";
import { inTab } from "../../tools/browser/port-recorder.ts";
import { recordPainting, type PaintedPanel } from "./record-painting.ts";

/** What the extension shows over a page as it is now. */
export interface OverlayContent {
  /** Closed shadow roots, which only the debugger sees: one for each document that has an overlay. */
  readonly roots: number;
  /** What each of its panels says. */
  readonly texts: readonly string[];
}

/** Notes, from now on, what the extension paints in a tab: to be called before it is switched on. */
export async function recordOverlay(extensionPage: Page, tab: number): Promise<void> {
  await inTab(extensionPage, tab, recordPainting, null);
}

/** Looks at the overlay of a page. */
export async function overlayContent(page: Page): Promise<OverlayContent> {
  const debuggerSession = await page.createCDPSession();
  try {
    const roots = await countClosedRoots(debuggerSession);
    const panels = await panelsOf(debuggerSession);
    return { roots, texts: panels.map(({ texts }) => texts.join(" ")) };
  } finally {
    await debuggerSession.detach();
  }
}

/** The panels that the overlay of a page shows. */
export async function paintedPanels(page: Page): Promise<readonly PaintedPanel[]> {
  const debuggerSession = await page.createCDPSession();
  try {
    return await panelsOf(debuggerSession);
  } finally {
    await debuggerSession.detach();
  }
}

/** Asks every world of the page's own frame: an extension that was reloaded has left its old one behind. */
async function panelsOf(debuggerSession: CDPSession): Promise<readonly PaintedPanel[]> {
  const worlds: number[] = [];
  debuggerSession.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context.id));
  await debuggerSession.send("Runtime.enable");
  const found: PaintedPanel[] = [];
  for (const contextId of worlds) {
    const { result } = await debuggerSession.send("Runtime.evaluate", {
      contextId,
      expression: `globalThis.paintedPanels?.() ?? []`,
      returnByValue: true,
    });
    found.push(...(result.value as readonly PaintedPanel[]));
  }
  return found;
}
