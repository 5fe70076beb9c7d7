import puppeteer, { type Browser, type LaunchOptions } from "puppeteer-core";
import { LONGEST_WAIT } from "../start-chromium.ts";
import { findFirefox } from "./find-firefox.ts";

/**
 * Starts Firefox, without a window unless told otherwise.
 *
 * @throws FirefoxMissing
 */
export async function startFirefox(options: LaunchOptions = {}): Promise<Browser> {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: findFirefox(),
    headless: true,
    timeout: LONGEST_WAIT,
    protocolTimeout: LONGEST_WAIT,
    ...options,
  });
}
