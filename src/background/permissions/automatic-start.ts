import browser from "webextension-polyfill";
import { siteOfPage } from "../../core/site-of-page.ts";

const ID = "automatic-start";

/**
 * Sites on which Undertone starts by itself: the origins that the user granted, as match patterns. The browser's own
 * list of permissions is the only list, so that revoking one there is enough.
 */
async function automaticSites(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins;
}

/** Whether the user granted the site of an address. */
export async function startsAutomaticallyOn(url: string): Promise<boolean> {
  const { protocol } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return false;
  return browser.permissions.contains({ origins: [siteOfPage(url)] });
}

/** Registers the content script for exactly the granted sites; called whenever the permissions change. */
export async function registerAutomaticStart(): Promise<void> {
  const matches = [...(await automaticSites())];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script = { id: ID, matches, js: ["content.js"], runAt: "document_idle" as const };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}
