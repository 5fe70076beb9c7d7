import type { Page } from "puppeteer-core";
import { switchSelector } from "../popup.ts";
import { waitFor } from "../wait-for.ts";
import { contextOf, runBeside, untilBeside } from "./content-process.ts";
import type {} from "./firefox-types.ts";
import type { FirefoxBrowser } from "./launch.ts";

/** What of the extension is open: its event page ("background"), frames in it, popup and tabs, with their addresses. */
export async function extensionViews({
  window,
  id,
}: FirefoxBrowser): Promise<readonly { readonly kind: string; readonly address: string }[]> {
  return window.run((of) => {
    const views = [...(ExtensionParent.GlobalManager.getExtension(of)?.views ?? [])];
    return views.map(({ viewType, uri }) => ({ kind: viewType, address: uri?.spec ?? "" }));
  }, id);
}

/**
 * Ends the event page as Firefox does when it has been idle. Asked once, Firefox goes on without a word where an event
 * of the extension comes at that moment (each second of a call is one): it is asked until the event page is another or none.
 */
export async function sleepEventPage({ window, id }: FirefoxBrowser): Promise<void> {
  const eventPage = (): Promise<string | null> =>
    window.run((of) => ExtensionParent.GlobalManager.getExtension(of)?.backgroundContext?.contextId ?? null, id);
  const running = await eventPage();
  if (running === null) return;
  const end = async (): Promise<true | null> => {
    await window.run(async (of) => {
      const options = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
      await ExtensionParent.GlobalManager.getExtension(of)?.terminateBackground(options);
    }, id);
    return (await eventPage()) !== running || null;
  };
  await waitFor(end, "Firefox did not end the event page.");
}

/** The extension's id for the tab of a page. */
export async function tabId({ window }: FirefoxBrowser, page: Page): Promise<number> {
  const id = await window.run((context) => {
    const shown = NavigableManager.getBrowserById(context);
    if (shown === null) return null;
    const { gBrowser: around } = shown.ownerDocument.defaultView;
    return ExtensionParent.apiManager.global.tabTracker.getId(around.getTabForBrowser(shown));
  }, contextOf(page));
  if (id === null) throw new Error(`Firefox shows no tab of ${page.url()}.`);
  return id;
}

/** The extension's popup over a page, opened as a click on its icon does; like it, this grants activeTab. */
export class FirefoxPopup {
  readonly #session: FirefoxBrowser;
  /** The tab that the popup is about. */
  readonly tab: number;

  private constructor(session: FirefoxBrowser, tab: number) {
    this.#session = session;
    this.tab = tab;
  }

  static async open(session: FirefoxBrowser, page: Page): Promise<FirefoxPopup> {
    await page.bringToFront();
    const tab = await tabId(session, page);
    await session.window.run(
      async ({ id, of }) => {
        const extension = ExtensionParent.GlobalManager.getExtension(id);
        if (extension === undefined) throw new Error("The extension is not installed.");
        const { global: api } = ExtensionParent.apiManager;
        const shown = api.tabTracker.getTab(of);
        const { defaultView: around } = shown.ownerDocument;
        around.gBrowser.selectedTab = shown;
        await api.browserActionFor(extension).openPopup(around);
      },
      { id: session.id, of: tab },
    );
    return new FirefoxPopup(session, tab);
  }

  /** Clicks the switch once the popup shows it in the other position, and tells when (Date.now()). */
  async clickSwitch(to: "on" | "off"): Promise<number> {
    return this.click(switchSelector(to));
  }

  /** Clicks an element once the popup shows it, and tells when (Date.now()). */
  async click(selector: string): Promise<number> {
    return this.#until(
      (popup, found) => {
        const control = popup.document.querySelector<HTMLElement>(found);
        control?.click();
        return control === null ? null : Date.now();
      },
      selector,
      `"${selector}" in the popup`,
    );
  }

  /** Waits until the popup says so. */
  async waitForText(text: string): Promise<void> {
    const says = (popup: Window, wanted: string): true | null => popup.document.body.innerText.includes(wanted) || null;
    await this.#until(says, text, `"${text}" in the popup`);
  }

  /** Closes it and waits until it is gone. */
  async close(): Promise<void> {
    const later = (popup: Window): true => {
      popup.setTimeout(() => {
        popup.close();
      });
      return true;
    };
    await runBeside(this.#session.window, { extension: this.#session.id, kind: "popup" }, later, null);
    await waitFor(async () => {
      const views = await extensionViews(this.#session);
      return views.some(({ kind }) => kind === "popup") ? null : true;
    }, "The popup does not close.");
  }

  #until<Result>(
    work: (popup: Window, argument: string) => Result | null,
    argument: string,
    what: string,
  ): Promise<Result> {
    const { window, id } = this.#session;
    return untilBeside(window, { extension: id, kind: "popup" }, work, argument, what);
  }
}
