import puppeteer, { type LaunchOptions } from "puppeteer-core";
import { LONGEST_WAIT, started, type StartedBrowser } from "../start-chromium.ts";
import { findFirefox } from "./find-firefox.ts";

/**
 * Starts Firefox, without a window unless told otherwise.
 *
 * @throws FirefoxMissing
 */
export async function startFirefox(options: LaunchOptions = {}): Promise<StartedBrowser> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: findFirefox(),
    headless: true,
    timeout: LONGEST_WAIT,
    protocolTimeout: LONGEST_WAIT,
    ...options,
  });
  return started(browser);
}
