import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EXTENSION } from "../../tools/build/paths.ts";
import { PATIENCE, type BrowserUnderTest, type TestTab } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";
import { FirefoxUnderTest } from "../support/firefox-under-test.ts";
import { TestBrowser } from "../support/test-browser.ts";

/** Of this machine, where the pages of the tests are. */
const SITE = "http://localhost/*";

describe.each(BROWSERS)("a granted site in $browser", ({ browser: name, start, test }) => {
  test("starts by itself, and is off when the grant is taken back", async () => {
    const extension = name === "chromium" ? await grantedExtension() : undefined;
    const browser = await start(extension === undefined ? {} : { extension });
    try {
      if (browser instanceof FirefoxUnderTest) await browser.grant(SITE);
      const tab = await readsByItself(browser);
      await browser.takeBack(SITE);
      await expect.poll(() => browser.isOn(tab), PATIENCE).toBe(false);
      await expect.poll(() => browser.roots(tab.page), PATIENCE).toBe(0);
    } finally {
      expect(await browser.close()).toEqual([]);
      if (extension !== undefined) await rm(extension, { recursive: true, force: true });
    }
  });
});

it("what is loaded ahead starts once it is seen, in the same session", async () => {
  const extension = await grantedExtension();
  const browser = await TestBrowser.start(extension);
  try {
    const tab = await readsByItself(browser);
    const { page } = tab;
    // Loaded ahead, the next page is nobody's tab yet: the one that is seen keeps its session and its line.
    await page.evaluate(() => {
      const rules = document.createElement("script");
      rules.type = "speculationrules";
      rules.textContent = JSON.stringify({
        prerender: [{ source: "list", urls: ["/stage?next"], eagerness: "immediate" }],
      });
      document.head.append(rules);
    });
    const before = await browser.readingsIn(tab);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(before);
    await page.evaluate(() => {
      location.href = "/stage?next";
    });
    // Puppeteer may lose the page that takes the tab's place, so the extension itself looks into the tab from here on.
    const { control } = browser;
    const shown = (): Promise<unknown> =>
      control.evaluate(async (id) => {
        const [answer] = await chrome.scripting.executeScript({
          target: { tabId: id },
          world: "MAIN",
          func: () => {
            const [entry] = performance.getEntriesByType("navigation");
            const wasPrerendered = entry !== undefined && Number(Reflect.get(entry, "activationStart")) > 0;
            return { search: location.search, isReady: "stage" in window, wasPrerendered };
          },
        });
        return answer?.result;
      }, tab.id);
    await expect.poll(shown, PATIENCE).toEqual({ search: "?next", isReady: true, wasPrerendered: true });
    await control.evaluate(async (id) => {
      await chrome.scripting.executeScript({
        target: { tabId: id },
        world: "MAIN",
        func: () => stage.show("guest", "/clips/1"),
      });
    }, tab.id);
    const after = await browser.readingsIn(tab);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(after);
  } finally {
    expect(await browser.close()).toEqual([]);
    await rm(extension, { recursive: true, force: true });
  }
});

/** A page of the granted site, once it is read without anybody's click. */
async function readsByItself(browser: BrowserUnderTest): Promise<TestTab> {
  const registered = (): Promise<unknown> =>
    browser.control.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
  await expect.poll(registered, PATIENCE).toBe(1);
  const page = await browser.openStage();
  const id = await browser.control.evaluate(async (url) => {
    // No pattern: Firefox's know no port.
    return (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id;
  }, page.url());
  if (id === undefined) throw new Error(`No tab shows ${page.url()}.`);
  const tab = { page, id };
  await expect.poll(() => browser.isOn(tab), PATIENCE).toBe(true);
  await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
  expect(await browser.roots(page)).toBe(1);
  return tab;
}

/**
 * The extension as it is once a site was granted: nothing but a person can grant one that is optional, so here the
 * manifest asks for it. What the browser tells of it, and that it can be taken back, is the same.
 */
async function grantedExtension(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-granted-"));
  await cp(EXTENSION, folder, { recursive: true });
  const file = path.join(folder, "manifest.json");
  const manifest = await readFile(file, "utf8");
  await writeFile(file, manifest.replace("{", '{ "host_permissions": ["http://localhost/*"],'));
  return folder;
}
