import { setTimeout as wait } from "node:timers/promises";
import { TargetType, type WebWorker } from "puppeteer-core";
import { DEFAULT_SETTINGS, SETTINGS_KEY } from "../../src/core/settings.ts";
import type { ExtensionBrowser } from "./launch.ts";
import { LONGEST_WAIT } from "./start-chromium.ts";

/**
 * Answers the first run's question in place of a person: personal use. Stored as the popup stores it.
 */
export async function answerFirstRun({ browser, extension }: ExtensionBrowser): Promise<void> {
  const target = await browser.waitForTarget(
    (candidate) => candidate.type() === TargetType.SERVICE_WORKER && candidate.url().includes(extension.id),
    { timeout: LONGEST_WAIT },
  );
  const worker: WebWorker | null = await target.worker();
  if (worker === null) throw new Error("The extension's service worker cannot be reached.");
  // On a busy machine we are in the worker before the browser has given it anything, timers included.
  while (!(await worker.evaluate(() => "chrome" in globalThis))) await wait(20);
  const settings = { ...DEFAULT_SETTINGS, contextOfUse: "personal" as const };
  await worker.evaluate((key, value) => chrome.storage.local.set({ [key]: value }), SETTINGS_KEY, settings);
}
