import puppeteer, { type Browser, type LaunchOptions } from "puppeteer-core";
import { obtainChromium } from "./obtain-chromium.ts";

/** How long the browser, and anything in it, is waited for, in milliseconds: machines may be busy. */
export const LONGEST_WAIT = 120_000;

/** A browser that ends with the block that uses it. */
export type StartedBrowser = Browser & AsyncDisposable;

export function started(browser: Browser): StartedBrowser {
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() });
}

/**
 * Starts Chromium, without a window unless told otherwise. Every start goes through here: puppeteer's own bound of
 * 30 s is too short for a machine that is busy with other work.
 *
 * @throws ChromiumMissing
 */
export async function startChromium({ args = [], ...options }: LaunchOptions = {}): Promise<StartedBrowser> {
  // Chromium refuses to run as root within its sandbox.
  const root = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath: await obtainChromium(),
    headless: true,
    pipe: true,
    timeout: LONGEST_WAIT,
    protocolTimeout: LONGEST_WAIT,
    ...options,
    args: [...(root ? ["--no-sandbox"] : []), ...args],
  });
  return started(browser);
}
