import type { Page } from "puppeteer-core";
import { expect, vi } from "vitest";
import type { TabView } from "../../../src/messages/popup.ts";
import { serveCall, FOOTAGE, type CallServer } from "../../../tools/browser/call-server.ts";
import { launchFirefox, type FirefoxBrowser } from "../../../tools/browser/firefox/launch.ts";
import { FirefoxPopup } from "../../../tools/browser/firefox/popup.ts";
import type { Route } from "../../../tools/browser/local-server.ts";
import { outsideRequests, type NetworkRequest } from "../../../tools/browser/network-log.ts";
import { viewTab } from "../../../tools/browser/popup.ts";
import { inTab, recordPort, takeRecording, type Recording } from "../../../tools/browser/port-recorder.ts";
import { extensionFor } from "../../../tools/build/paths.ts";
import { recordOverlay } from "../../support/overlay-content.ts";
import type { PaintedPanel } from "../../support/record-painting.ts";
import { PATIENCE, stageRoutes, withFaces } from "../../support/test-browser.ts";

/** Firefox with the extension, and a call of this machine. */
export class FirefoxCall {
  readonly session: FirefoxBrowser;
  readonly #server: CallServer;

  private constructor(session: FirefoxBrowser, server: CallServer) {
    this.session = session;
    this.#server = server;
  }

  static async start(routes: Readonly<Record<string, Route>> = {}): Promise<FirefoxCall> {
    const server = await serveCall(FOOTAGE, { ...(await stageRoutes()), ...routes });
    return new FirefoxCall(await launchFirefox(extensionFor("firefox"), true), server);
  }

  /** Opens the call and waits until both participants are there. */
  async open(): Promise<Page> {
    const page = await this.session.browser.newPage();
    await page.goto(this.#server.call);
    await page.waitForSelector("html[data-connected]", { timeout: PATIENCE.timeout });
    return page;
  }

  /** Opens an empty page and has a participant's picture in it. */
  async openStage(): Promise<Page> {
    const page = await this.session.browser.newPage();
    await page.goto(`${this.#server.origin}/stage`);
    await page.waitForFunction(() => "stage" in globalThis, { timeout: PATIENCE.timeout });
    await page.evaluate(() => stage.show("guest", "/clips/0"));
    return page;
  }

  /** Opens the popup over a page and clicks the switch, as a person does; the popup stays open. */
  async switchOn(page: Page): Promise<FirefoxPopup> {
    const popup = await FirefoxPopup.open(this.session, page);
    await recordPort(this.session.control, popup.tab);
    await recordOverlay(this.session.control, popup.tab);
    await popup.clickSwitch("on");
    return popup;
  }

  async view(tab: number): Promise<TabView> {
    return viewTab(this.session.control, tab);
  }

  async recording(tab: number): Promise<Recording> {
    return takeRecording(this.session.control, tab);
  }

  /** Waits until the content script has received so many messages with faces. */
  async readings(tab: number, count: number): Promise<void> {
    await vi.waitFor(async () => {
      expect(withFaces(await this.recording(tab))).toBeGreaterThanOrEqual(count);
    }, PATIENCE);
  }

  /** What the overlay shows over the page of a tab. */
  async painted(tab: number): Promise<readonly string[]> {
    const panels = await inTab(this.session.control, tab, () => globalThis.paintedPanels(), null);
    return (panels as readonly PaintedPanel[]).map(({ texts }) => texts.join(" "));
  }

  /** Ends everything and tells what went to another machine, after a page has asked for `seen`, which is to be seen. */
  async close(seen = "http://seen.example/"): Promise<readonly NetworkRequest[]> {
    const page = await this.open();
    await page.evaluate((address) => fetch(address).catch(() => null), seen);
    const outside = outsideRequests(await this.session.close());
    await this.#server.close();
    expect(outside.at(-1)?.url).toBe(seen);
    return outside.slice(0, -1);
  }
}
