import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { siteOfPage } from "../../core/site-of-page.ts";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";

/** Grants or takes back automatic start on the site of this tab. The background follows the browser's permissions. */
export function AutomaticStart({ origin }: { readonly origin: string }): VNode {
  const [granted, setGranted] = useState(false);
  const permission = { origins: [siteOfPage(origin)] };
  useEffect(() => {
    void browser.permissions.contains({ origins: [siteOfPage(origin)] }).then(setGranted);
  }, [origin]);
  const change = async (box: HTMLInputElement): Promise<void> => {
    // The request must come first: the browser takes it only straight from a click.
    if (granted) await browser.permissions.remove(permission).catch(() => false);
    else await browser.permissions.request(permission).catch(() => false);
    const now = await browser.permissions.contains(permission);
    setGranted(now);
    // The browser has ticked the box already; where nothing changed, nothing would take that back.
    box.checked = now;
  };
  return (
    <label class="choice card row">
      <input type="checkbox" checked={granted} onChange={(event) => void change(event.currentTarget)} />
      <span>{POPUP_TEXTS.automatic(new URL(origin).hostname)}</span>
    </label>
  );
}
