import browser from "webextension-polyfill";
import type { TabCommand } from "../../messages/tab.ts";

/** @returns whether a content script of ours heard it */
export async function tellTab(tab: number, command: TabCommand): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tab, command, { frameId: 0 });
    return true;
  } catch {
    return false;
  }
}
