import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page, Target } from "puppeteer-core";
import { breakWorkers, engineWorkers, killWorker, stopServiceWorker } from "../../tools/browser/break.ts";
import { FOOTAGE, serveCall, type CallServer } from "../../tools/browser/call-server.ts";
import { answerFirstRun } from "../../tools/browser/first-run.ts";
import { launchWithExtension, type ExtensionBrowser, type LaunchOptions } from "../../tools/browser/launch.ts";
import type { Route } from "../../tools/browser/local-server.ts";
import { openMirror } from "../../tools/browser/mirror.ts";
import { outsideRequests, type NetworkRequest } from "../../tools/browser/network-log.ts";
import { clickSwitch, openPopup } from "../../tools/browser/popup.ts";
import { LONGEST_WAIT } from "../../tools/browser/start-chromium.ts";
import { EXTENSION } from "../../tools/build/paths.ts";
import { BrowserUnderTest, type PopupUnderTest } from "./browser-under-test.ts";
import { overlayContent, type OverlayContent } from "./overlay-content.ts";
import { pageState, type PageState } from "./page-state.ts";
import { stageRoutes } from "./stage-routes.ts";

/** Chromium under test. */
export class TestBrowser extends BrowserUnderTest {
  readonly session: ExtensionBrowser;
  /** The test's own copy of the extension, so that a build at the same time does not matter. */
  readonly #copy: string;

  private constructor(session: ExtensionBrowser, server: CallServer, control: Page, copy: string) {
    super(session.browser, server, control, {
      stopBackground: () => stopServiceWorker(session),
      killWorker: () => killWorker(session),
      breakWorkers: () => breakWorkers(session),
      countWorkers: () => Promise.resolve(engineWorkers(session).length),
    });
    this.session = session;
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

  async openExtensionPage(file: string): Promise<Page> {
    const page = await this.session.browser.newPage();
    await page.goto(`chrome-extension://${this.session.extension.id}/${file}`);
    return page;
  }

  async opened(address: string): Promise<Page> {
    const wanted = (target: Target): boolean => target.url().includes(address);
    return (await this.session.browser.waitForTarget(wanted, { timeout: LONGEST_WAIT })).asPage();
  }

  async popup(page: Page): Promise<PopupUnderTest> {
    const popup = await openPopup(this.session, page);
    const { page: shown, tab } = popup;
    return {
      tab,
      clickSwitch: (to) => clickSwitch(popup, to),
      click: async (selector) => (await shown.waitForSelector(selector, { timeout: LONGEST_WAIT }))?.click(),
      waitForText: async (text) => {
        const says = (wanted: string): boolean => document.body.innerText.includes(wanted);
        await shown.waitForFunction(says, { timeout: LONGEST_WAIT }, text);
      },
      close: () => shown.close(),
    };
  }

  overlay(page: Page): Promise<OverlayContent> {
    return overlayContent(page);
  }

  async roots(page: Page): Promise<number> {
    return (await overlayContent(page)).roots;
  }

  openMirror(): Promise<Page> {
    return openMirror(this.session);
  }

  pageState(page: Page): Promise<PageState> {
    return pageState(page);
  }

  async takeBack(): Promise<void> {
    const page = await this.session.browser.newPage();
    await page.goto("chrome://extensions");
    const id = this.session.extension.id;
    // "On click" instead of "on all sites".
    await page.evaluate(
      `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: "${id}", hostAccess: "ON_CLICK" })`,
    );
    await page.close();
  }

  async close(inspect?: (profile: string) => Promise<void>): Promise<readonly NetworkRequest[]> {
    const requests = await this.session.close(inspect);
    await this.server.close();
    await rm(this.#copy, { recursive: true, force: true });
    return outsideRequests(requests);
  }
}
