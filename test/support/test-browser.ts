import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "puppeteer-core";
import { expect, vi } from "vitest";
import type { TabView } from "../../src/messages/popup.ts";
import { FOOTAGE, serveCall, type CallServer } from "../../tools/browser/call-server.ts";
import { bundledScript } from "../../tools/build/bundled-script.ts";
import { answerFirstRun } from "../../tools/browser/first-run.ts";
import { launchWithExtension, type ExtensionBrowser, type LaunchOptions } from "../../tools/browser/launch.ts";
import { outsideRequests, type NetworkRequest } from "../../tools/browser/network-log.ts";
import { clickSwitch, openPopup, viewTab, type Popup } from "../../tools/browser/popup.ts";
import { recordPort, takeRecording, type Recording } from "../../tools/browser/port-recorder.ts";
import { LONGEST_WAIT } from "../../tools/browser/start-chromium.ts";
import type { Route } from "../../tools/browser/local-server.ts";
import { EXTENSION } from "../../tools/build/paths.ts";
import { recordOverlay } from "./overlay-content.ts";

/** How long a condition is waited for: the machine may be busy, and nothing is said about speed here. */
export const PATIENCE = { timeout: LONGEST_WAIT, interval: 250 } as const;

/** A tab of the test, with the extension's page through which it is looked at. */
export interface TestTab {
  readonly page: Page;
  readonly id: number;
}

/** Chromium with the extension, a page of the extension to ask through, and pages of this machine to visit. */
export class TestBrowser {
  readonly session: ExtensionBrowser;
  readonly server: CallServer;
  readonly control: Page;
  /** Pages that stay open from one test to the next. */
  readonly #kept: Page[];
  /** The test's own copy of the extension, so that a build at the same time does not matter. */
  readonly #copy: string;

  private constructor(session: ExtensionBrowser, server: CallServer, control: Page, copy: string) {
    this.session = session;
    this.server = server;
    this.control = control;
    this.#kept = [control];
    this.#copy = copy;
  }

  /** Starts everything; the first run's question is answered with personal use. */
  static async start(
    extension = EXTENSION,
    routes: Readonly<Record<string, Route>> = {},
    launch: Partial<LaunchOptions> = {},
  ): Promise<TestBrowser> {
    const server = await serveCall(FOOTAGE, { ...(await stageRoutes()), ...routes });
    const copy = await mkdtemp(path.join(tmpdir(), "undertone-extension-"));
    await cp(extension, copy, { recursive: true });
    const window = { width: 900, height: 600 };
    const session = await launchWithExtension({ extension: copy, headless: true, window, ...launch });
    await answerFirstRun(session);
    const [control] = await session.browser.pages();
    if (control === undefined) throw new Error("Chromium opened no page.");
    await control.goto(`chrome-extension://${session.extension.id}/options.html`);
    return new TestBrowser(session, server, control, copy);
  }

  /** Opens an address, or a path of the local server, in a window of its own, where it stays visible. */
  async open(address: string): Promise<Page> {
    const page = await this.session.browser.newPage({ type: "window" });
    page.setDefaultTimeout(LONGEST_WAIT);
    await page.goto(new URL(address, this.server.origin).href);
    return page;
  }

  /** Closes what a test has opened: to be called after each, so that one that failed leaves nothing running. */
  async closePages(): Promise<void> {
    const pages = await this.session.browser.pages();
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

  /** Opens the popup over a page and clicks the switch, as a person does. */
  async switchOn(page: Page): Promise<TestTab> {
    const popup = await openPopup(this.session, page);
    await recordPort(popup.page, popup.tab);
    await recordOverlay(popup.page, popup.tab);
    await clickSwitch(popup, "on");
    await popup.page.close();
    return { page, id: popup.tab };
  }

  async switchOff({ page }: TestTab): Promise<void> {
    const popup = await openPopup(this.session, page);
    await clickSwitch(popup, "off");
    await popup.page.close();
  }

  /** Opens the popup over a page, to look at it. */
  async popup(page: Page): Promise<Popup> {
    return openPopup(this.session, page);
  }

  /** What the popup shows of a tab. */
  async view(tab: TestTab): Promise<TabView> {
    return viewTab(this.control, tab.id);
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

  /** Ends everything and tells what any page or extension asked of another machine. */
  async close(inspect?: (profile: string) => Promise<void>): Promise<readonly NetworkRequest[]> {
    const requests = await this.session.close(inspect);
    await this.server.close();
    await rm(this.#copy, { recursive: true, force: true });
    return outsideRequests(requests);
  }
}

/** How many messages with faces a content script has received. */
export function withFaces({ received }: Recording): number {
  return received.filter(({ message }) => message.kind === "readings" && message.readings.length > 0).length;
}

export async function stageRoutes(): Promise<Readonly<Record<string, Route>>> {
  const page =
    '<!doctype html><meta charset="utf-8"><title>Stage</title><link rel="icon" href="data:,">' +
    '<script type="module" src="/stage.js"></script><body></body>';
  return {
    "/stage": { html: page },
    // The back/forward cache takes no page that forbids to keep it.
    "/kept-stage": { html: page, headers: { "Cache-Control": "no-cache" } },
    "/stage.js": { script: await bundledScript("test/pages/stage.ts") },
    "/hostile": {
      html: page,
      headers: {
        "Content-Security-Policy":
          "default-src 'none'; script-src 'self'; media-src 'self'; frame-ancestors 'none'; base-uri 'none'; " +
          "require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), display-capture=()",
      },
    },
  };
}
