import type { Page } from "puppeteer-core";
import type { PopupAnswer, PopupRequest, TabView } from "../../src/messages/popup.ts";
import type { AboutSession } from "../../src/session/about.ts";
import type { Session } from "../../src/session/session.ts";
import { unpackSession } from "../../src/session/packed.ts";
import { summarise, type SessionSummary } from "./summarise.ts";
import type { ExtensionBrowser } from "./launch.ts";
import { LONGEST_WAIT } from "./start-chromium.ts";

/** The extension's popup over one tab. */
export interface Popup {
  readonly page: Page;
  /** The tab that the popup is about. */
  readonly tab: number;
}

/**
 * Opens the popup over a page as a click on the extension's icon does; like it, this grants activeTab.
 * A popup that is still open is closed first.
 */
export async function openPopup({ browser, extension }: ExtensionBrowser, page: Page): Promise<Popup> {
  const address = `chrome-extension://${extension.id}/popup.html`;
  for (const target of browser.targets()) {
    if (target.url() === address) await (await target.asPage()).close();
  }
  await page.bringToFront();
  await page.triggerExtensionAction(extension);
  const target = await browser.waitForTarget((candidate) => candidate.url() === address, { timeout: LONGEST_WAIT });
  const popup = await target.asPage();
  const tab = await popup.evaluate(async () => {
    const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
    return active?.id;
  });
  if (tab === undefined) throw new Error("The popup sees no active tab.");
  return { page: popup, tab };
}

/** The popup of a tab that is on, in a window of its own, which shows its whole height. */
export async function openPopupWindow({ browser, extension }: ExtensionBrowser, tab: number): Promise<Page> {
  const page = await browser.newPage({ type: "window" });
  await page.setViewport({ width: 420, height: 600 });
  await page.goto(`chrome-extension://${extension.id}/popup.html?tab=${tab}`);
  await page.waitForSelector("[role=switch][aria-checked=true]");
  return page;
}

/** The popup's switch while it stands in the other position and can be clicked. */
export function switchSelector(to: "on" | "off"): string {
  return `[role="switch"][aria-checked="${to === "on" ? "false" : "true"}"]:not([disabled])`;
}

/** Clicks the popup's switch once the popup shows it in the other position, and tells when (Date.now()). */
export async function clickSwitch({ page }: Popup, to: "on" | "off"): Promise<number> {
  const selector = switchSelector(to);
  await page.waitForSelector(selector, { timeout: LONGEST_WAIT });
  const clicked = await page.evaluate((found) => {
    const control = document.querySelector(found);
    if (!(control instanceof HTMLElement)) return null;
    control.click();
    return Date.now();
  }, selector);
  if (clicked === null) throw new Error("The popup has no switch.");
  return clicked;
}

/** Asks the background what the popup asks, from any page of the extension. */
export async function ask(extensionPage: Page, request: PopupRequest): Promise<PopupAnswer> {
  // As text: out of Firefox, an object that occurs twice comes but once.
  const answer = await extensionPage.evaluate(
    async (message) => JSON.stringify(await chrome.runtime.sendMessage<PopupRequest, PopupAnswer>(message)),
    request,
  );
  return JSON.parse(answer) as PopupAnswer;
}

/** The whole session of a tab, and what is known of it. */
export async function sessionOf(
  extensionPage: Page,
  tab: number,
): Promise<{ readonly session: Session; readonly about: AboutSession }> {
  const { session } = await viewTab(extensionPage, tab);
  const answer = await ask(extensionPage, { to: "background", kind: "load-session", session, since: 0 });
  if (answer.kind !== "session") throw new Error(`The background gives no session: ${JSON.stringify(answer)}`);
  return { session: unpackSession(answer.session), about: answer.about };
}

/** Its summary. */
export async function summaryOf(extensionPage: Page, tab: number): Promise<SessionSummary> {
  const { session, about } = await sessionOf(extensionPage, tab);
  return summarise(session, about.names);
}

/**
 * All that the popup shows of a tab.
 *
 * @throws when the background answers anything else
 */
export async function viewTab(extensionPage: Page, tab: number): Promise<TabView> {
  const answer = await ask(extensionPage, { to: "background", kind: "view-tab", tab });
  if (answer.kind === "view") return answer.view;
  throw new Error(`The background does not answer with a view: ${JSON.stringify(answer)}`);
}
