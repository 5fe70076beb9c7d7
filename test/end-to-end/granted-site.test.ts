import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "puppeteer-core";
import { expect, it } from "vitest";
import { EXTENSION } from "../../tools/build/paths.ts";
import { overlayContent } from "../support/overlay-content.ts";
import { PATIENCE, TestBrowser, type TestTab } from "../support/test-browser.ts";

it("starts by itself where the site was granted, once it is seen, and is off when the grant is taken back", async () => {
  const extension = await grantedExtension();
  const browser = await TestBrowser.start(extension);
  try {
    await expect
      .poll(() => browser.control.evaluate(() => chrome.scripting.getRegisteredContentScripts()), PATIENCE)
      .toHaveLength(1);
    const page = await browser.open("/stage");
    await page.evaluate(() => stage.show("guest", "/clips/0"));
    const tab = await tabOf(browser, page);
    const isOn = async (): Promise<boolean> => (await browser.view(tab)).on;
    await expect.poll(() => isOn(), PATIENCE).toBe(true);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    expect((await overlayContent(page)).roots).toBe(1);

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

    await takeBack(browser);
    await expect.poll(() => isOn(), PATIENCE).toBe(false);
  } finally {
    expect(await browser.close()).toEqual([]);
    await rm(extension, { recursive: true, force: true });
  }
});

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

/** As on the browser's own page of extensions: "on click" instead of "on all sites". */
async function takeBack({ session }: TestBrowser): Promise<void> {
  const page = await session.browser.newPage();
  await page.goto("chrome://extensions");
  await page.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: "${session.extension.id}", hostAccess: "ON_CLICK" })`,
  );
  await page.close();
}

/** The tab of a page whose site was granted. */
async function tabOf({ control }: TestBrowser, page: Page): Promise<TestTab> {
  const id = await control.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    return tab?.id;
  }, page.url());
  if (id === undefined) throw new Error(`No tab shows ${page.url()}.`);
  return { page, id };
}
