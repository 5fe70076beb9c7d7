import { TargetType, type Page, type Target } from "puppeteer-core";
import type { ExtensionBrowser } from "./launch.ts";

/** What can break under a call, each as near as possible to how it breaks by itself. */

/** The browser stops the service worker, as it does to one that is idle. */
export async function stopServiceWorker({ browser, extension }: ExtensionBrowser): Promise<void> {
  const target = browser
    .targets()
    .find((one) => one.type() === TargetType.SERVICE_WORKER && one.url().includes(extension.id));
  // It may have been stopped by the browser, before or while we do it: then that is what was wanted.
  await (await target?.worker())?.close().catch(() => undefined);
}

/** The offscreen document is gone, with the worker in it. @param extensionPage any page of the extension */
export async function closeOffscreenDocument(extensionPage: Page): Promise<void> {
  await extensionPage.evaluate(() => chrome.offscreen.closeDocument());
}

/** The worker ends without a word. */
export function killWorker(session: ExtensionBrowser): Promise<void> {
  return inEngine(session, "self.close()");
}

/** The worker never comes back from what it does. */
export function hangWorker(session: ExtensionBrowser): Promise<void> {
  return inEngine(session, "setTimeout(() => { for (;;); })");
}

/** The worker has no memory left: whatever it is asked to read fails. */
export function exhaustWorker(session: ExtensionBrowser): Promise<void> {
  return inEngine(
    session,
    `Float32Array.prototype.set = Uint8Array.prototype.set = () => { throw new RangeError("Array buffer allocation failed"); };`,
  );
}

/**
 * The process of the extension crashes: service worker, offscreen document and open pages share it. Chromium then ends
 * the extension until somebody loads it again.
 */
export async function crashExtension({ browser }: ExtensionBrowser): Promise<void> {
  const target = browser.targets().find((one) => one.url().endsWith("/offscreen.html"));
  const session = await target?.createCDPSession();
  // A process that has crashed does not answer: then the session is closed.
  await session?.send("Page.crash").catch(() => undefined);
}

/** No worker can be started any more, until `mend` is called; the one that runs ends. */
export async function breakWorkers(session: ExtensionBrowser): Promise<{ readonly mend: () => Promise<void> }> {
  const target = session.browser.targets().find((one) => one.url().endsWith("/offscreen.html"));
  const page = await target?.asPage();
  if (page === undefined) throw new Error("There is no offscreen document.");
  await page.evaluate(() => {
    const { Worker: whole } = globalThis;
    const broken = class extends Worker {
      constructor() {
        super("missing.js");
      }
    };
    Object.assign(globalThis, { whole, Worker: broken });
  });
  await killWorker(session);
  return {
    mend: () =>
      page.evaluate(() => {
        const whole: unknown = Reflect.get(globalThis, "whole");
        Object.assign(globalThis, { Worker: whole });
      }),
  };
}

/** The workers that read frames: one, or none while there is no offscreen document. */
export function engineWorkers({ browser, extension }: ExtensionBrowser): readonly Target[] {
  return browser.targets().filter((target) => target.url() === `chrome-extension://${extension.id}/worker.js`);
}

async function inEngine(session: ExtensionBrowser, expression: string): Promise<void> {
  const [target] = engineWorkers(session);
  if (target === undefined) throw new Error("There is no worker that reads frames.");
  const worker = await target.createCDPSession();
  // Who ends does not answer: then the session is closed.
  await worker.send("Runtime.evaluate", { expression }).catch(() => undefined);
  await worker.detach().catch(() => undefined);
}
