import type { Browser, Page } from "puppeteer-core";
import { expect, vi } from "vitest";
import type { TabView } from "../../src/messages/popup.ts";
import type { CallServer } from "../../tools/browser/call-server.ts";
import type { NetworkRequest } from "../../tools/browser/network-log.ts";
import { viewTab } from "../../tools/browser/popup.ts";
import { recordPort, takeRecording, type Recording } from "../../tools/browser/port-recorder.ts";
import { LONGEST_WAIT } from "../../tools/browser/start-chromium.ts";
import { recordOverlay, type OverlayContent } from "./overlay-content.ts";
import type { PageState } from "./page-state.ts";

/** How long a condition is waited for: the machine may be busy, and nothing is said about speed here. */
export const PATIENCE = { timeout: LONGEST_WAIT, interval: 250 } as const;

/** A tab of the test, with the extension's page through which it is looked at. */
export interface TestTab {
  readonly page: Page;
  readonly id: number;
}

/** The popup over a page, opened as a click on the extension's icon does. */
export interface PopupUnderTest {
  /** The tab that it is about. */
  readonly tab: number;
  /** Clicks the switch once it stands in the other position. */
  readonly clickSwitch: (to: "on" | "off") => Promise<unknown>;
  /** Clicks an element once it is there. */
  readonly click: (selector: string) => Promise<unknown>;
  readonly waitForText: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What can break, and what is seen of that. */
interface Breaks {
  /** Has the browser end the background, as it does to one that is idle. */
  readonly stopBackground: () => Promise<void>;
  /** The worker that reads frames ends without a word. */
  readonly killWorker: () => Promise<void>;
  /** No worker can be started any more, until `mend` is called; the one that runs ends. */
  readonly breakWorkers: () => Promise<{ readonly mend: () => Promise<void> }>;
  /** How many workers read frames. */
  readonly countWorkers: () => Promise<number>;
}

/**
 * A browser with the extension, a page of the extension to ask through, and pages of this machine to visit: what
 * scenarios know of it that run in each browser.
 */
export abstract class BrowserUnderTest {
  readonly server: CallServer;
  readonly control: Page;
  readonly breaks: Breaks;
  readonly #browser: Browser;
  /** Pages that stay open from one test to the next. */
  readonly #kept: Page[];

  protected constructor(browser: Browser, server: CallServer, control: Page, breaks: Breaks) {
    this.#browser = browser;
    this.server = server;
    this.control = control;
    this.breaks = breaks;
    this.#kept = [control];
  }

  /** Opens an address, or a path of the local server, in a window of its own, where it stays visible. */
  async open(address: string): Promise<Page> {
    const page = await this.#browser.newPage({ type: "window" });
    page.setDefaultTimeout(LONGEST_WAIT);
    await page.goto(new URL(address, this.server.origin).href);
    return page;
  }

  /** Opens a page of the extension in a tab. */
  abstract openExtensionPage(file: string): Promise<Page>;

  /** The page at an address that the extension has opened. */
  abstract opened(address: string): Promise<Page>;

  abstract popup(page: Page): Promise<PopupUnderTest>;

  /** What the extension shows over a page. */
  abstract overlay(page: Page): Promise<OverlayContent>;

  /** How many closed shadow roots of ours or others a page holds. */
  abstract roots(page: Page): Promise<number>;

  /** Opens the practice mirror in a tab and switches its camera on, which shows a face. */
  abstract openMirror(): Promise<Page>;

  /** What an extension could leave behind in a page. */
  abstract pageState(page: Page): Promise<PageState>;

  /** Takes back a site that was granted for automatic start, as a person does on the browser's own page. */
  abstract takeBack(site: string): Promise<void>;

  /**
   * Ends everything and tells what any page or extension asked of another machine.
   *
   * @param inspect looks at the profile's folder before it is removed
   */
  abstract close(inspect?: (profile: string) => Promise<void>): Promise<readonly NetworkRequest[]>;

  /** Closes what a test has opened: to be called after each, so that one that failed leaves nothing running. */
  async closePages(): Promise<void> {
    const pages = await this.#browser.pages();
    await Promise.all(pages.filter((page) => !this.#kept.includes(page)).map((page) => page.close()));
  }

  /** Keeps the engine loaded, by a tab that is on and shows no video, so that it is not loaded anew for each test. */
  async keepEngineReady(): Promise<void> {
    const page = await this.open("/stage");
    this.#kept.push(page);
    const tab = await this.switchOn(page);
    await vi.waitFor(async () => {
      expect((await this.view(tab)).engine?.state).toBe("ready");
    }, PATIENCE);
  }

  /** Opens the demo call and waits until both participants are there. */
  async openCall(): Promise<Page> {
    const page = await this.open(this.server.call);
    await page.waitForSelector("html[data-connected]", { timeout: PATIENCE.timeout });
    return page;
  }

  /** Opens the demo call, switches on, and waits for so many messages with faces. */
  async readCall(messages?: number): Promise<TestTab> {
    const tab = await this.switchOn(await this.openCall());
    await this.moreReadings(tab, messages);
    return tab;
  }

  /** Opens a page with a guest's picture, as a live stream. */
  async openStage(): Promise<Page> {
    const page = await this.open("/stage");
    await page.waitForFunction(() => "stage" in globalThis, { timeout: PATIENCE.timeout });
    await page.evaluate(() => stage.show("guest", "/clips/0"));
    return page;
  }

  /** Opens the popup over a page and clicks the switch, as a person does. */
  async switchOn(page: Page): Promise<TestTab> {
    const popup = await this.popup(page);
    await recordPort(this.control, popup.tab);
    await recordOverlay(this.control, popup.tab);
    await popup.clickSwitch("on");
    await popup.close();
    return { page, id: popup.tab };
  }

  async switchOff({ page }: TestTab): Promise<void> {
    const popup = await this.popup(page);
    await popup.clickSwitch("off");
    await popup.close();
  }

  /** What the popup shows of a tab. */
  async view(tab: TestTab): Promise<TabView> {
    return viewTab(this.control, tab.id);
  }

  async isOn(tab: TestTab): Promise<boolean> {
    return (await this.view(tab)).on;
  }

  /** Readings in the tab's session so far. */
  async readingsIn(tab: TestTab): Promise<number> {
    return (await this.view(tab)).faces.reduce((sum, face) => sum + face.readings, 0);
  }

  /** What the content script received so far. */
  async recording(tab: TestTab): Promise<Recording> {
    return takeRecording(this.control, tab.id);
  }

  /** Waits until a tab's content script has received so many more messages with faces. */
  async moreReadings(tab: TestTab, more = 3): Promise<void> {
    const before = withFaces(await this.recording(tab));
    await expect.poll(async () => withFaces(await this.recording(tab)), PATIENCE).toBeGreaterThanOrEqual(before + more);
  }
}

/** How many messages with faces a content script has received. */
function withFaces({ received }: Recording): number {
  return received.filter(({ message }) => message.kind === "readings" && message.readings.length > 0).length;
}
