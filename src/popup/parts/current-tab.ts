import browser from "webextension-polyfill";

/** The tab that the popup is about; `origin` only where the browser tells its address and it is a web page. */
export interface CurrentTab {
  readonly id: number;
  readonly origin: string | null;
}

/**
 * The tab under the popup, or the one named by `?tab=12` where the popup's page is opened in a tab of its own.
 *
 * @returns null where there is none
 */
export async function currentTab(search: string): Promise<CurrentTab | null> {
  const named = new URLSearchParams(search).get("tab");
  const tab =
    named === null
      ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      : await browser.tabs.get(Number(named)).catch(() => undefined);
  return tab?.id === undefined ? null : { id: tab.id, origin: webOrigin(tab.url) };
}

function webOrigin(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? origin : null;
}
