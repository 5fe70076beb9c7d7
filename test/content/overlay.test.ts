import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OVERLAY_PLATE } from "../../src/core/colours.ts";
import type { Rect } from "../../src/content/placement/rect.ts";
import { ContentBrowser, PATIENCE, type ContentPage } from "./support/content-page.ts";
import { FACE, pageWith } from "./support/fixtures.ts";
import { allowed, closest } from "./support/marker-rectangles.ts";
import { layoutOf } from "./support/page-layout.ts";
import { shareOfColour } from "./support/share-of-colour.ts";

const CALL = pageWith(`<main style="display:flex;gap:10px;padding:60px"></main><p>The page's own text.</p>
  <script>
    const main = document.querySelector("main");
    window.ready = Promise.all([
      addVideo("width:400px;height:300px", makeStream(320, 240), main),
      addVideo("width:400px;height:300px;transform:scaleX(-1)", makeStream(320, 240), main)]);
  </script>`);
const EMPTY = pageWith("");

/** What pages do to themselves and to nodes they do not know, by style sheet and by script. */
const PAGES: readonly { readonly page: string; readonly style?: string; readonly script?: string }[] = [
  { page: "is written from right to left", script: `document.documentElement.dir = "rtl"` },
  { page: "is zoomed", style: `html { zoom: 1.25; }` },
  {
    page: "is a grid that every child takes part in",
    style: `html { display: grid; grid-auto-flow: column; gap: 40px; }`,
  },
  {
    page: "transforms and clips its root",
    style: `html { transform: translate(30px, 20px); overflow: hidden; contain: paint; }`,
  },
  {
    page: "hides what it does not know",
    style: `html > :not(head, body) { display: none !important; visibility: hidden !important; opacity: 0 !important;
      clip-path: inset(50%) !important; content-visibility: hidden !important; filter: opacity(0) !important; }`,
  },
  {
    page: "distorts what it does not know",
    style: `html > :not(head, body) { position: static !important; width: 3px !important; height: 3px !important;
      zoom: 3 !important; transform: rotate(20deg) scale(0.1) !important; direction: rtl !important; margin: 90px !important; }`,
  },
  {
    page: "styles everything at once",
    style: `* { transition: opacity 9s, transform 9s !important; letter-spacing: 9px !important; line-height: 4 !important;
      text-transform: uppercase !important; font-size: 40px !important; pointer-events: auto !important; }`,
  },
  {
    page: "covers all of itself",
    script: `document.body.insertAdjacentHTML("beforeend",
      "<div style='position:fixed;inset:0;z-index:2147483647;background:#7a4;pointer-events:none'></div>")`,
  },
];

describe("the overlay on pages of all kinds", () => {
  let browser: ContentBrowser;

  beforeAll(async () => {
    browser = await ContentBrowser.start({ "/call": { html: CALL }, "/empty": { html: EMPTY } });
  });

  afterAll(async () => {
    await browser.close();
  });

  const faces = `harness.faces = [makeReadingForTest({ box: ${JSON.stringify(FACE)} })]`;

  async function openCall(): Promise<ContentPage> {
    const opened = await browser.open("/call");
    await opened.page.evaluate("window.ready");
    await opened.inject();
    return opened;
  }

  /** A page with one video that has room for everything. */
  async function openLarge(): Promise<ContentPage> {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(`addVideo("width:1040px;height:780px", makeStream(640, 480)).then(() => undefined)`);
    await opened.inject();
    return opened;
  }

  const labelled = async (opened: ContentPage): Promise<readonly Rect[]> =>
    (await opened.run("harness.labelled()")) as readonly Rect[];

  /** Waits until each of the page's videos has a box where its face is. */
  async function onEveryFace(opened: ContentPage, document = "document"): Promise<void> {
    await expect
      .poll(async () => {
        const truths = (await opened.run(
          `[...${document}.querySelectorAll("video")].map((video) => harness.faceIn(video, ${JSON.stringify(FACE)}))`,
        )) as readonly Rect[];
        const boxes = await labelled(opened);
        return truths.map((truth) => closest(boxes, truth) <= allowed(truth));
      }, PATIENCE)
      .not.toContain(false);
  }

  it.each(PAGES)("finds every face and leaves the layout alone on a page that $page", async ({ style, script }) => {
    const opened = await openCall();
    if (style !== undefined) await opened.page.addStyleTag({ content: style });
    if (script !== undefined) await opened.page.evaluate(script);
    const before = await layoutOf(opened);
    await opened.run(`${faces}; harness.start("compact")`);
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await onEveryFace(opened);
    expect(await layoutOf(opened)).toEqual(before);
    const plates = (await opened.run(`harness.measure("plate")`)) as readonly Rect[];
    expect(plates).toHaveLength(2);
    for (const { x, y, width, height } of plates) {
      const picture = await opened.page.screenshot({ type: "png", clip: { x, y, width, height } });
      expect(await shareOfColour(picture, OVERLAY_PLATE.plate)).toBeGreaterThan(0.3);
    }
    await opened.run(`harness.command({ to: "content", kind: "switch-off" })`);
    expect(await layoutOf(opened)).toEqual(before);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("stands in the corner where reading begins, its own words from left to right, on a page from right to left", async () => {
    const opened = await openCall();
    await opened.page.evaluate(`document.documentElement.dir = "rtl"`);
    await opened.run(`${faces}; harness.start("normal")`);
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    const [indicator] = (await opened.run(`harness.measure("indicator")`)) as readonly Rect[];
    expect((indicator?.x ?? 0) + (indicator?.width ?? 0)).toBe(1280 - 8);
    expect(await opened.run(`harness.style("name", "direction")`)).toBe("ltr");
    const [icon] = (await opened.run(`harness.measure("headline svg")`)) as readonly Rect[];
    const [share] = (await opened.run(`harness.measure("share")`)) as readonly Rect[];
    expect(icon?.x).toBeLessThan(share?.x ?? 0);
    await opened.page.close();
  });

  it("keeps to the system's colours where they are forced", async () => {
    const opened = await openLarge();
    await opened.emulate("forced-colors", "active");
    await opened.run(`${faces}; harness.start("normal")`);
    await expect.poll(() => opened.run("harness.densities()"), PATIENCE).toEqual(["normal"]);
    expect(await opened.run(`harness.style("muted", "color")`)).toBe(
      await opened.run(`harness.style("name", "color")`),
    );
    await opened.run(`harness.setView("detailed")`);
    await expect.poll(() => opened.run("harness.densities()"), PATIENCE).toEqual(["detailed"]);
    const system = async (name: string): Promise<unknown> =>
      opened.page.evaluate((colour) => {
        document.body.style.outlineColor = colour;
        return getComputedStyle(document.body).outlineColor;
      }, name);
    const [canvas, text] = [await system("Canvas"), await system("CanvasText")];
    expect(canvas).not.toBe(text);
    for (const name of ["plate", "indicator"]) {
      expect(await opened.run(`harness.style("${name}", "backgroundColor")`)).toBe(canvas);
      expect(await opened.run(`harness.style("${name}", "color")`)).toBe(text);
      expect(await opened.run(`harness.style("${name}", "borderTopColor")`)).toBe(text);
    }
    for (const name of ["caption", "name", "share", "code"]) {
      expect(await opened.run(`harness.style("${name}", "color")`), name).toBe(text);
    }
    // Legible over any picture: a line of one colour within a line of the other.
    expect(await opened.run(`harness.style("ticks i", "borderTopColor")`)).toBe(canvas);
    expect(await opened.run(`harness.style("ticks i", "borderTopColor", "::before")`)).toBe(text);
    expect(await opened.run(`harness.style("indicator", "backgroundColor", "::before")`)).toBe(text);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it("moves nothing by itself where motion is unwelcome", async () => {
    const opened = await openLarge();
    await opened.run(`${faces}; harness.start("detailed")`);
    const seconds = (): Promise<unknown> => opened.run(`harness.style("bar b", "transitionDuration")`);
    await expect.poll(seconds, PATIENCE).toBe("0.15s");
    await opened.emulate("prefers-reduced-motion", "reduce");
    await expect.poll(seconds, PATIENCE).toBe("0s");
    await opened.page.close();
  });

  it("stays on the faces when the page is pinched larger", async () => {
    const opened = await openCall();
    await opened.run(`${faces}; harness.start("compact")`);
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await opened.pinch(2);
    await expect.poll(() => opened.page.evaluate("visualViewport.scale"), PATIENCE).toBe(2);
    await onEveryFace(opened);
    await opened.page.close();
  });

  it("follows a video into a picture-in-picture window of the page and back", async () => {
    const opened = await openCall();
    await opened.run(`${faces}; harness.start("compact")`);
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await opened.click(`documentPictureInPicture.requestWindow({ width: 480, height: 360 }).then((view) => {
      window.moved = document.querySelector("video");
      view.document.body.append(moved);
      view.addEventListener("pagehide", () => {
        document.querySelector("main").prepend(moved);
        void moved.play();
      });
      return moved.play();
    })`);
    const small = "documentPictureInPicture.window.document";
    const hosts = (document: string): Promise<unknown> =>
      opened.run(`${document}.querySelectorAll("undertone-overlay").length`);
    await expect.poll(() => hosts(small), PATIENCE).toBe(1);
    await onEveryFace(opened, small);
    await onEveryFace(opened);
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await opened.page.evaluate("documentPictureInPicture.window.close()");
    await expect.poll(() => opened.page.evaluate(`document.querySelectorAll("video").length`), PATIENCE).toBe(2);
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await onEveryFace(opened);
    await opened.run(`harness.command({ to: "content", kind: "switch-off" })`);
    await expect.poll(() => opened.run("harness.underWay()"), PATIENCE).toEqual({});
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

  it.each([
    { how: "closes", script: `hidePopover()` },
    { how: "moves", script: `ownerDocument.body.append(document.querySelector("undertone-overlay"))` },
  ])("comes back when the page $how it, and gives in when it does so for ever", async ({ script }) => {
    const opened = await openCall();
    await opened.run(`${faces}; harness.start("compact")`);
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await opened.page.evaluate(`document.querySelector("undertone-overlay").${script}`);
    await expect
      .poll(
        () => opened.run(`document.querySelector("html > undertone-overlay")?.matches(":popover-open") ?? false`),
        PATIENCE,
      )
      .toBe(true);
    await onEveryFace(opened);
    await opened.page.evaluate(`setInterval(() => document.querySelector("undertone-overlay")?.${script}, 50)`);
    await expect
      .poll(
        () => opened.run(`harness.reports.findLast(({ kind }) => kind === "content-trouble")?.trouble?.kind`),
        PATIENCE,
      )
      .toBe("overlay-removed");
    expect(opened.errors.filter((error) => !error.includes("hidePopover"))).toEqual([]);
    await opened.page.close();
  });

  it("follows a stream that changes its size again and again, down to one pixel", async () => {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(`(async () => {
      window.stream = makeStream(320, 240);
      await addVideo("width:400px;height:300px", stream);
    })()`);
    await opened.inject();
    await opened.run(`${faces}; harness.start("compact")`);
    const before = await layoutOf(opened);
    for (const [width, height] of [
      [640, 160],
      [160, 640],
      [1, 1],
      [1920, 1080],
      [2, 300],
      [320, 240],
    ] as const) {
      await opened.page.evaluate(`stream.canvas.width = ${String(width)}; stream.canvas.height = ${String(height)};`);
      await expect
        .poll(
          () =>
            opened.page.evaluate(
              `(({ videoWidth, videoHeight }) => [videoWidth, videoHeight])(document.querySelector("video"))`,
            ),
          PATIENCE,
        )
        .toEqual([width, height]);
      const seen = (await opened.run("harness.frameCount")) as number;
      await expect.poll(() => opened.run("harness.frameCount"), PATIENCE).toBeGreaterThan(seen + 1);
      if (Math.min(width, height) > 2) await onEveryFace(opened);
    }
    expect(await layoutOf(opened)).toEqual(before);
    expect(await opened.run("harness.junk")).toBe(0);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });
});
