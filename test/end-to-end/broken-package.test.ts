import { cp, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemSentence } from "../../src/core/texts.ts";
import { EXTENSION } from "../../tools/build/paths.ts";
import { PATIENCE, TestBrowser } from "../support/test-browser.ts";

/** Each test breaks its own copy of the extension. */
describe("a broken package", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "undertone-broken-"));
    await cp(EXTENSION, folder, { recursive: true });
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
    const browser = await TestBrowser.start(folder);
    try {
      const page = await browser.openCall();
      const tab = await browser.switchOn(page);
      await expect.poll(async () => (await browser.view(tab)).problem?.kind, PATIENCE).toBe(kind);
      const { problem } = await browser.view(tab);
      const popup = await browser.popup(page);
      await popup.page.waitForFunction(
        (sentence) => document.body.innerText.includes(sentence),
        { timeout: PATIENCE.timeout },
        problem === null ? "" : problemSentence(problem),
      );
      await popup.page.close();
      const shown = (): Promise<number> =>
        page.evaluate(() => document.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames ?? 0);
      // Nothing tries again and again: for so many pictures of the call as a frame is sent for every few of them.
      const errors = async (): Promise<number> =>
        (await browser.recording(tab)).received.filter(({ message }) =>
          ["error", "engine-error"].includes(message.kind),
        ).length;
      const [picturesBefore, errorsBefore] = [await shown(), await errors()];
      await expect.poll(shown, PATIENCE).toBeGreaterThan(picturesBefore + 150);
      expect(await errors()).toBe(errorsBefore);
    } finally {
      expect(await browser.close()).toEqual([]);
    }
  }

  it("with a damaged model says so", async () => {
    const file = await open(await backboneFile(), "r+");
    await file.write(Buffer.from("damaged"), 0, 7, 4096);
    await file.close();
    await expectProblem("model-damaged");
  });

  it("with a missing model says so", async () => {
    await rm(await backboneFile());
    await expectProblem("model-missing");
  });

  it("where WebAssembly is blocked says so", async () => {
    const manifest = path.join(folder, "manifest.json");
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace(" 'wasm-unsafe-eval'", ""));
    await expectProblem("wasm-blocked");
  });
});
