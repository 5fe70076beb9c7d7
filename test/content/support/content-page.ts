import type { Browser, CDPSession, JSHandle, Page, Protocol } from "puppeteer-core";
import { type LocalServer, type Route, serveLocally } from "../../../tools/browser/local-server.ts";
import { LONGEST_WAIT, startChromium } from "../../../tools/browser/start-chromium.ts";
import { bundledScript } from "../../../tools/build/bundled-script.ts";
import type { DrawnStream } from "./page-fixtures.ts";
import type { SitePage } from "./site-pages.ts";

/** Waiting: the machine may be busy, so bounds are generous and nothing sleeps. */
export const PATIENCE = { timeout: LONGEST_WAIT, interval: 100 };

/** Media types by how a text begins. */
const TYPES = [
  ["<!doctype html", "text/html"],
  ["<svg", "image/svg+xml"],
] as const;

/** A browser and a server for the tests of the content script. */
export class ContentBrowser {
  readonly #browser: Browser;
  readonly #server: LocalServer;
  readonly #bundle: string;

  private constructor(browser: Browser, server: LocalServer, bundle: string) {
    this.#browser = browser;
    this.#server = server;
    this.#bundle = bundle;
  }

  static async start(routes: Readonly<Record<string, Route>>): Promise<ContentBrowser> {
    const [bundle, server] = await Promise.all([
      bundledScript("test/content/support/content-harness.ts", "iife"),
      serveLocally(routes),
    ]);
    const browser = await startChromium({
      args: [
        "--autoplay-policy=no-user-gesture-required",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--auto-accept-this-tab-capture",
        "--force-color-profile=srgb",
        // Nothing of a test is on another machine, whatever a page is called.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
      ],
    });
    return new ContentBrowser(browser, server, bundle);
  }

  get origin(): string {
    return this.#server.origin;
  }

  /** Closes all pages: to be called after each test, so that one that failed leaves nothing running. */
  async closePages(): Promise<void> {
    const pages = await this.#browser.pages();
    // The first is the browser's own empty one, without which it would end.
    await Promise.all(pages.slice(1).map((page) => page.close()));
  }

  async open(path: string, viewport = { width: 1280, height: 800, deviceScaleFactor: 1 }): Promise<ContentPage> {
    const page = await this.#browser.newPage();
    await page.setViewport(viewport);
    const opened = new ContentPage(page, this.#bundle);
    await page.goto(`${this.#server.origin}${path}`);
    return opened;
  }

  /** Opens an imitated site under its own address: what it asks for is answered here, nothing else is. */
  async openSite({ address, headers, files }: SitePage): Promise<ContentPage> {
    const page = await this.#browser.newPage();
    await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
    const opened = new ContentPage(page, this.#bundle);
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const body = files[new URL(request.url()).pathname];
      const contentType = TYPES.find(([start]) => body?.startsWith(start))?.[1] ?? "text/javascript";
      void (body === undefined ? request.abort() : request.respond({ headers, contentType, body }));
    });
    await page.goto(address);
    return opened;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}

/** A page with the harness in a world of its own, as a content script is. */
export class ContentPage {
  readonly page: Page;
  /** What reached the page's console as an error, and uncaught exceptions. */
  readonly errors: string[] = [];
  readonly #bundle: string;
  #session: CDPSession | null = null;
  #context = 0;

  constructor(page: Page, bundle: string) {
    this.page = page;
    this.#bundle = bundle;
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  /** Puts the harness into the page. */
  async inject(): Promise<void> {
    this.#session = await this.page.createCDPSession();
    const { frameTree } = await this.#session.send("Page.getFrameTree");
    const { executionContextId } = await this.#session.send("Page.createIsolatedWorld", {
      frameId: frameTree.frame.id,
      worldName: "undertone",
    });
    this.#context = executionContextId;
    const { exceptionDetails } = await this.#session.send("Runtime.evaluate", {
      contextId: this.#context,
      expression: this.#bundle,
    });
    if (exceptionDetails !== undefined) throw thrown(exceptionDetails);
  }

  /** Adds a video of a live stream to a page that has the fixtures. @returns the stream */
  async addStream(style: string): Promise<JSHandle<DrawnStream>> {
    const stream = await this.page.evaluateHandle(() => makeStream(320, 240));
    await stream.evaluate((drawn, css) => addVideo(css, drawn).then(() => undefined), style);
    return stream;
  }

  /** Has the page see another setting of the system, by the name of a CSS media feature. */
  async emulate(name: string, value: string): Promise<void> {
    await this.#devtools.send("Emulation.setEmulatedMedia", { features: [{ name, value }] });
  }

  /** Enlarges the page as two fingers do. */
  async pinch(scale: number): Promise<void> {
    await this.#devtools.send("Emulation.setPageScaleFactor", { pageScaleFactor: scale });
  }

  /** Runs in the page, without anything of the test around it, as if the user had just clicked. */
  async click(script: () => unknown): Promise<void> {
    const { exceptionDetails } = await this.#devtools.send("Runtime.evaluate", {
      expression: `(${script.toString()})()`,
      userGesture: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw thrown(exceptionDetails);
  }

  get #devtools(): CDPSession {
    if (this.#session === null) throw new Error("inject() comes first");
    return this.#session;
  }

  /** Runs in the harness's world, without anything of the test around it; what goes in and out is copied as JSON. */
  async run<Passed extends readonly unknown[], Result>(
    script: (...passed: Passed) => Result,
    ...passed: Passed
  ): Promise<Awaited<Result>> {
    const { result, exceptionDetails } = await this.#devtools.send("Runtime.callFunctionOn", {
      executionContextId: this.#context,
      functionDeclaration: script.toString(),
      arguments: passed.map((value) => ({ value })),
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw thrown(exceptionDetails);
    return result.value as Awaited<Result>;
  }
}

function thrown({ exception, text }: Protocol.Runtime.ExceptionDetails): Error {
  return new Error(exception?.description ?? text);
}
