import type { Page } from "puppeteer-core";
import { switchSelector } from "../popup.ts";
import { waitFor } from "../wait-for.ts";
import type {} from "./firefox-types.ts";
import type { FirefoxBrowser } from "./launch.ts";

/** What of the extension is open: its event page ("background"), frames in it, popup and tabs, with their addresses. */
export async function extensionViews({
  window,
  id,
}: FirefoxBrowser): Promise<readonly { readonly kind: string; readonly address: string }[]> {
  return window.run((of) => {
    const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    const views = [...(ExtensionParent.GlobalManager.getExtension(of)?.views ?? [])];
    return views.map(({ viewType, uri }) => ({ kind: viewType, address: uri?.spec ?? "" }));
  }, id);
}

/** Ends the event page as Firefox does when it has been idle. */
export async function sleepEventPage({ window, id }: FirefoxBrowser): Promise<void> {
  await window.run(async (of) => {
    const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    await ExtensionParent.GlobalManager.getExtension(of)?.terminateBackground({ ignoreDevToolsAttached: true });
  }, id);
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
    const tab = await session.control.evaluate(async () => {
      const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
      return active?.id;
    });
    if (tab === undefined) throw new Error("There is no active tab.");
    await session.window.run(async (id) => {
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      const extension = ExtensionParent.GlobalManager.getExtension(id);
      if (extension === undefined) throw new Error("The extension is not installed.");
      await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);
    }, session.id);
    return new FirefoxPopup(session, tab);
  }

  /** Clicks the switch once the popup shows it in the other position, and tells when (Date.now()). */
  async clickSwitch(to: "on" | "off"): Promise<number> {
    return this.#until(
      (popup, found) => {
        const control = popup.document.querySelector<HTMLElement>(found);
        control?.click();
        return control === null ? null : Date.now();
      },
      switchSelector(to),
      `the switch that is not ${to}`,
    );
  }

  /** Waits until the popup says so. */
  async waitForText(text: string): Promise<void> {
    await this.#until((popup, wanted) => popup.document.body.innerText.includes(wanted) || null, text, `"${text}"`);
  }

  /** Closes it and waits until it is gone. */
  async close(): Promise<void> {
    await this.#run((popup) => {
      popup.setTimeout(() => {
        popup.close();
      });
      return true;
    }, "");
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
    return waitFor(() => this.#run(work, argument), `The popup does not show ${what}.`);
  }

  /** Runs a function, by its text, in the popup: a browser of its own that BiDi does not list. Null: not open yet. */
  async #run<Result>(work: (popup: Window, argument: string) => Result, argument: string): Promise<Result | null> {
    const answer = await this.#session.window.run(
      ({ id, script }) => {
        const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const views = [...(ExtensionParent.GlobalManager.getExtension(id)?.views ?? [])];
        const messages = views.find(({ viewType }) => viewType === "popup")?.xulBrowser.messageManager;
        if (messages === undefined) return null;
        const name = `undertone:${Math.random()}`;
        const sent = `sendAsyncMessage(${JSON.stringify(name)}, JSON.stringify(${script}));`;
        return new Promise<string>((resolve) => {
          messages.addMessageListener(name, ({ data }) => {
            resolve(data);
          });
          messages.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(sent)}`, false);
        });
      },
      {
        id: this.#session.id,
        script: `content.document.readyState === "complete" ? (${work.toString()})(content, ${JSON.stringify(argument)}) : null`,
      },
    );
    return answer === null ? null : (JSON.parse(answer) as Result);
  }
}
