import { readdir } from "node:fs/promises";
import path from "node:path";
import axe, { type AxeResults } from "axe-core";
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { NO_POLICY } from "../../src/core/policy.ts";
import { EXTENSION } from "../../tools/build/paths.ts";
import { fakeBrowserScript } from "../../tools/preview/fake-browser.ts";
import { sample, type Sample, type SampleState } from "../../tools/preview/sample-view.ts";
import { writeSessionFile } from "../../src/session/session-file.ts";
import { withoutOutputs } from "../../src/session/without-outputs.ts";
import { startPages } from "../support/start-pages.ts";
import { messagesOf } from "../../tools/words/messages-of.ts";

interface Shown {
  readonly page: "popup" | "options" | "mirror" | "report";
  readonly state: SampleState;
  readonly language: string;
  /** As the system is set. */
  readonly theme: "light" | "dark" | "forced";
}

const STATES: readonly Pick<Shown, "page" | "state">[] = [
  { page: "popup", state: "off" },
  { page: "popup", state: "first-run" },
  { page: "popup", state: "on" },
  { page: "options", state: "on" },
  { page: "mirror", state: "on" },
  { page: "mirror", state: "first-run" },
  { page: "report", state: "on" },
  { page: "report", state: "off" },
];

const WIDTHS = { popup: 400, options: 900, mirror: 900, report: 1100 } as const;

const SHOWN: readonly Shown[] = STATES.flatMap((state) =>
  ["en", "ar"].flatMap((language) =>
    (["light", "dark", "forced"] as const).map((theme) => ({ ...state, language, theme })),
  ),
);

describe("the extension's pages", () => {
  const openPage = startPages(async () => {
    const files = await readdir(EXTENSION, { recursive: true });
    return Object.fromEntries(files.map((file) => [`/${file}`, { file: path.join(EXTENSION, file) }]));
  });

  async function open(shown: Shown, change: (sample: Sample) => Sample = (whole) => whole): Promise<Page> {
    const page = await openPage(`/${shown.page}.html`, async (empty) => {
      await empty.setViewport({ width: WIDTHS[shown.page], height: 600 });
      const devtools = await empty.createCDPSession();
      // The system's forced colours are dark ones here; each call takes the place of the one before.
      const features = [
        { name: "prefers-color-scheme", value: shown.theme === "light" ? "light" : "dark" },
        { name: "forced-colors", value: shown.theme === "forced" ? "active" : "none" },
      ];
      await devtools.send("Emulation.setEmulatedMedia", { features });
      await empty.evaluateOnNewDocument(fakeBrowserScript(change(sample(shown.state)), messagesOf(shown.language)));
    });
    await page.waitForSelector("#app > *:nth-child(2)");
    const isFull = shown.page === "report" && shown.state === "on";
    if (isFull) await page.waitForSelector(".lane-canvas");
    const hasTiles = ["popup", "mirror"].includes(shown.page) && shown.state === "on";
    if (hasTiles) await page.waitForSelector(".tile details");
    await page.$$eval("details", (all) => {
      all.forEach((one) => (one.open = true));
    });
    // What an open one shows is made once it has opened.
    if (hasTiles)
      await page.waitForFunction(() =>
        [...document.querySelectorAll(".tile details")].every((one) => one.querySelector(".units") !== null),
      );
    if (isFull)
      await page.waitForFunction(() =>
        [...document.querySelectorAll("details")].every((one) => one.querySelector("table") !== null),
      );
    return page;
  }

  /** What axe-core finds, each with the elements. */
  async function findings(page: Page): Promise<readonly object[]> {
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary ?? ""}`),
    }));
  }

  it.each(SHOWN)("$page, $state, $language, $theme: axe finds nothing", async (shown) => {
    expect(await findings(await open(shown))).toEqual([]);
  });

  it.each(["light", "dark", "forced"] as const)(
    "report of a file, and of a damaged one, %s: axe finds nothing",
    async (theme) => {
      const page = await open({ page: "report", state: "off", language: "en", theme });
      const { session, view, notes } = sample("on", 9);
      const about = withoutOutputs({ names: view.names, models: [view.settings.modelId], notes }, []);
      const text = writeSessionFile(session, about, []);
      const choose = (content: string): Promise<void> =>
        page.$eval(
          "input[type=file]",
          (input, json) => {
            const chosen = new DataTransfer();
            chosen.items.add(new File([json], "monday.json"));
            if (input instanceof HTMLInputElement) input.files = chosen.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
          },
          content,
        );
      await choose(text.slice(1));
      await page.waitForSelector("[role=alert]");
      expect(await findings(page)).toEqual([]);
      await choose(text);
      await page.waitForFunction(() => document.querySelectorAll(".lane-canvas").length === 9);
      expect(await page.$("[role=alert]")).toBeNull();
      expect(await findings(page)).toEqual([]);
    },
  );

  it("are found faultless where something is wrong, asked or set by an administrator, too", async () => {
    const light = { language: "en", theme: "light" } as const;
    const popup = await open({ page: "popup", state: "on", ...light }, (whole) => {
      return { ...whole, view: { ...whole.view, problem: { kind: "engine-stopped", detail: "out of memory" } } };
    });
    await popup.locator(".danger").click();
    await popup.waitForSelector(".confirm");
    expect(await findings(popup)).toEqual([]);
    const options = await open({ page: "options", state: "on", ...light }, (whole) => {
      const policy = { ...NO_POLICY, contextOfUse: "personal", hiddenOutputs: ["names"], report: false } as const;
      return { ...whole, view: { ...whole.view, policy } };
    });
    await options.locator(".smoothing input").fill("-3");
    await options.waitForSelector("[role=alert]");
    expect(await findings(options)).toEqual([]);
  });

  it.each(["popup", "options", "mirror", "report"] as const)(
    "%s: everything is reached by keyboard, and seen to be",
    async (name) => {
      const page = await open({ page: name, state: "on", language: "en", theme: "light" });
      const wanted = await page.$$eval(
        "button:not([disabled]), summary, select:not([disabled]), input:not([disabled]):not([hidden]), [tabindex='0']",
        (all) => {
          // Radio buttons of one name are one stop; the arrow keys go on from there.
          const stops = all.filter((one) => one.checkVisibility() && !one.matches("[type=radio]"));
          const groups = new Set(
            [...document.querySelectorAll<HTMLInputElement>("input[type=radio]")].map((one) => one.name),
          );
          return stops.length + groups.size;
        },
      );
      for (let step = 0; step < wanted + 5; step += 1) {
        await page.keyboard.press("Tab");
        const outline = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body) return null;
          element.setAttribute("data-reached", "");
          return getComputedStyle(element).outlineStyle;
        });
        expect(outline).not.toBe("none");
      }
      expect(await page.$$("[data-reached]")).toHaveLength(wanted);
    },
  );

  it.each(["en", "de", "fr", "ar", "ja"])(
    "popup zoomed to twice its size fits into the browser's 800 pixels: %s",
    async (language) => {
      const page = await open({ page: "popup", state: "on", language, theme: "light" });
      await page.setViewport({ width: 400, height: 300, deviceScaleFactor: 2 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    },
  );

  it("nothing moves where motion is unwelcome", async () => {
    const page = await open({ page: "popup", state: "on", language: "en", theme: "light" });
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const moving = await page.$$eval("*", (all) =>
      all.filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0).map(({ className }) => className),
    );
    expect(moving).toEqual([]);
  });
});
