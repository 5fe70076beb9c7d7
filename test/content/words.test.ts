import { readdir } from "node:fs/promises";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChromium } from "../../tools/browser/start-chromium.ts";
import { bundledScript } from "../../tools/build/bundled-script.ts";
import { inRepository } from "../../tools/build/paths.ts";
import { messagesOf } from "../../tools/words/messages-of.ts";
import { messageOf } from "../../tools/words/speak.ts";

const LANGUAGES = await readdir(inRepository("_locales"));

describe("the overlay's words", () => {
  let browser: Browser;
  let script: string;

  beforeAll(async () => {
    script = await bundledScript("test/content/support/word-sizes.ts");
    browser = await startChromium();
  });

  afterAll(async () => {
    await browser.close();
  });

  it.each(LANGUAGES)("fit into the room that is kept for them: %s", async (language) => {
    const messages = messagesOf(language);
    const texts = Object.fromEntries(Object.keys(messages).map((key) => [key, messageOf(messages, key)]));
    const page = await browser.newPage();
    await page.evaluate((spoken) => {
      Reflect.set(globalThis, "chrome", { i18n: { getMessage: (key: string) => spoken[key] ?? "" } });
    }, texts);
    await page.addScriptTag({ content: script, type: "module" });
    expect(await page.evaluate("widthOf('W')")).toBeGreaterThan(5);
    expect(await page.evaluate("tooLarge()")).toEqual([]);
    await page.close();
  });
});
