import browser, { type Runtime } from "webextension-polyfill";

/** Who sent a message; a content script speaks only for the tab it is in. */
export type Sender =
  | { readonly kind: "content"; readonly tab: number; readonly url: string; readonly isPrivate: boolean }
  /** The practice mirror: one of our pages, and the content script of its own tab. */
  | { readonly kind: "mirror"; readonly tab: number; readonly url: string }
  | { readonly kind: "engine" }
  | { readonly kind: "page" };

const MIRROR = "/mirror.html";

const PAGES: ReadonlySet<string> = new Set(["/popup.html", "/options.html", "/report.html"]);

/**
 * Tells who sent a message from what the browser says of the sender, never from the message. `sender.origin` is not
 * used: Firefox leaves it out.
 *
 * @returns null for anybody whom nobody should listen to
 */
export function senderOf(sender: Runtime.MessageSender): Sender | null {
  if (sender.id !== browser.runtime.id) return null;
  const url = parsed(sender.url);
  if (url === null) return null;
  const own = new URL(browser.runtime.getURL(""));
  if (url.protocol === own.protocol && url.host === own.host) {
    if (url.pathname === "/offscreen.html" && sender.tab === undefined) return { kind: "engine" };
    if (url.pathname === MIRROR) {
      const tab = sender.tab?.id;
      return tab === undefined ? null : { kind: "mirror", tab, url: url.href };
    }
    return PAGES.has(url.pathname) ? { kind: "page" } : null;
  }
  const { id: tab, incognito = false } = sender.tab ?? {};
  return tab === undefined || sender.frameId !== 0
    ? null
    : { kind: "content", tab, url: addressNow(url, sender).href, isPrivate: incognito };
}

/** Chromium's `sender.url` is where the page began; a site of a single page has gone on since, which the tab tells. */
function addressNow(began: URL, { tab }: Runtime.MessageSender): URL {
  const now = parsed(tab?.url);
  return now?.origin === began.origin ? now : began;
}

function parsed(url: string | undefined): URL | null {
  try {
    return new URL(url ?? "");
  } catch {
    return null;
  }
}
