import { TargetType, type WebWorker } from "puppeteer-core";
import type { ExtensionBrowser } from "./launch.ts";
import { LONGEST_WAIT } from "./start-chromium.ts";
import { waitFor } from "./wait-for.ts";

/** The extension's service worker, once it is there and has all that the browser gives it. */
export async function serviceWorkerOf({ browser, extension }: ExtensionBrowser): Promise<WebWorker> {
  const target = await browser.waitForTarget(
    (candidate) => candidate.type() === TargetType.SERVICE_WORKER && candidate.url().includes(extension.id),
    { timeout: LONGEST_WAIT },
  );
  const worker = await target.worker();
  if (worker === null) throw new Error("The extension's service worker cannot be reached.");
  // On a busy machine we are in the worker before the browser has given it anything, timers included.
  const isWhole = (): Promise<boolean> => worker.evaluate(() => "chrome" in globalThis && "storage" in chrome);
  await waitFor(async () => (await isWhole()) || null, "The extension's service worker has no storage.");
  return worker;
}
