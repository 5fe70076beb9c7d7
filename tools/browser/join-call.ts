import type { Page } from "puppeteer-core";
import { InputError } from "../command-line/input-error.ts";
import type { ExtensionBrowser } from "./launch.ts";
import { LONGEST_WAIT } from "./start-chromium.ts";

/**
 * Opens the demo call and waits until every participant's picture plays.
 *
 * @throws InputError with what the call says where it cannot be joined
 */
export async function joinCall({ browser }: Pick<ExtensionBrowser, "browser">, call: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(call);
  await page.waitForSelector("html[data-connected], html[data-failed]", { timeout: LONGEST_WAIT });
  const failed = await page.$eval("html", ({ dataset }) => dataset["failed"]);
  if (failed !== undefined) throw new InputError(failed);
  return page;
}
