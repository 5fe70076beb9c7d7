import { cp, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect } from "vitest";
import { problemSentence } from "../../src/core/texts.ts";
import { extensionFor } from "../../tools/build/paths.ts";
import { PATIENCE } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";
import { morePictures } from "../support/more-pictures.ts";

/** Each test breaks its own copy of the extension. */
describe.each(BROWSERS)("a broken package in $browser", ({ browser: name, start, test }) => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "undertone-broken-"));
    await cp(extensionFor(name), folder, { recursive: true });
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function backboneFile(): Promise<string> {
    const registry: unknown = JSON.parse(await readFile(path.join(folder, "models", "models.json"), "utf8"));
    const name = /"backbone":\{"file":"([^"]+)"/.exec(JSON.stringify(registry))?.[1];
    if (name === undefined) throw new Error("models.json names no backbone.");
    return path.join(folder, "models", name);
  }

  /** Switches on, and waits for the problem in the popup; the call must go on meanwhile. */
  async function expectProblem(kind: string): Promise<void> {
    const browser = await start({ extension: folder });
    try {
      const page = await browser.openCall();
      const tab = await browser.switchOn(page);
      await expect.poll(async () => (await browser.view(tab)).problem?.kind, PATIENCE).toBe(kind);
      const { problem } = await browser.view(tab);
      const popup = await browser.popup(page);
      await popup.waitForText(problem === null ? "" : problemSentence(problem));
      await popup.close();
      // Nothing tries again and again: for so many pictures of the call as a frame is sent for every few of them.
      const errors = async (): Promise<number> =>
        (await browser.recording(tab)).received.filter(({ message }) =>
          ["error", "engine-error"].includes(message.kind),
        ).length;
      const before = await errors();
      await morePictures(page, 150);
      expect(await errors()).toBe(before);
    } finally {
      expect(await browser.close()).toEqual([]);
    }
  }

  test("with a damaged model says so", async () => {
    const file = await open(await backboneFile(), "r+");
    await file.write(Buffer.from("damaged"), 0, 7, 4096);
    await file.close();
    await expectProblem("model-damaged");
  });

  test("with a missing model says so", async () => {
    await rm(await backboneFile());
    await expectProblem("model-missing");
  });

  test("where WebAssembly is blocked says so", async () => {
    const manifest = path.join(folder, "manifest.json");
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace(" 'wasm-unsafe-eval'", ""));
    await expectProblem("wasm-blocked");
  });
});
