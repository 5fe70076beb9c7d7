import { describe, expect, it } from "vitest";
import { OVERLAY_PLATE } from "../../src/core/colours.ts";
import type { Rect } from "../../src/content/placement/rect.ts";
import { type ContentBrowser, PATIENCE, type ContentPage } from "./support/content-page.ts";
import { startContentBrowser } from "./support/start-content-browser.ts";
import { FACE } from "./support/face.ts";
import { pageWith } from "./support/fixtures.ts";
import { allowed, closest } from "./support/marker-rectangles.ts";
import { layoutOf } from "./support/page-layout.ts";
import type { PaintedPanel } from "../support/record-painting.ts";
import { shareOfColour } from "./support/share-of-colour.ts";

declare global {
  interface DocumentPictureInPicture {
    requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
  }
}

const CALL = pageWith(`<main style="display:flex;gap:10px;padding:60px"></main><p>The page's own text.</p>
  <script>
    const main = document.querySelector("main");
    window.ready = Promise.all([
      addVideo("width:400px;height:300px", makeStream(320, 240), main),
      addVideo("width:400px;height:300px;transform:scaleX(-1)", makeStream(320, 240), main)]);
  </script>`);
const EMPTY = pageWith("");

/** What pages do to themselves and to nodes they do not know, by style sheet and by script. */
const PAGES: readonly { readonly page: string; readonly style?: string; readonly script?: () => void }[] = [
  { page: "is written from right to left", script: writeFromRightToLeft },
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
    script: () => {
      const cover = document.createElement("div");
      cover.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#7a4;pointer-events:none";
      document.body.append(cover);
    },
  },
];

describe("the overlay on pages of all kinds", () => {
  let browser: ContentBrowser;

  startContentBrowser(
    (started) => {
      browser = started;
    },
    { "/call": { html: CALL }, "/empty": { html: EMPTY } },
  );

  async function openCall(): Promise<ContentPage> {
    const opened = await browser.open("/call");
    await opened.page.evaluate(async () => {
      await window.ready;
    });
    await opened.inject();
    return opened;
  }

  /** A page with one video that has room for everything. */
  async function openLarge(): Promise<ContentPage> {
    const opened = await browser.open("/empty");
    await opened.page.evaluate(async () => {
      await addVideo("width:1040px;height:780px", makeStream(640, 480));
    });
    await opened.inject();
    return opened;
  }

  async function start(opened: ContentPage, detail: "compact" | "normal" | "detailed"): Promise<void> {
    await opened.run(
      (box, view) => {
        harness.faces = [madeReadingForTest({ box })];
        harness.start(view);
      },
      FACE,
      detail,
    );
  }

  async function switchOff(opened: ContentPage): Promise<void> {
    await opened.run(() => {
      harness.command({ to: "content", kind: "switch-off" });
    });
  }

  const labelled = (opened: ContentPage): Promise<readonly Rect[]> => opened.run(() => harness.labelled());

  /** Waits until the page shows exactly two labels, each on the face of one of its two videos. */
  async function onBothFaces(opened: ContentPage): Promise<void> {
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await onEveryFace(opened);
  }

  /** Waits until each video, of the page or of its picture-in-picture window, has a box where its face is. */
  async function onEveryFace(opened: ContentPage, where: "page" | "window" = "page"): Promise<void> {
    await expect
      .poll(async () => {
        const truths = await opened.run(
          (box, inWindow) => {
            const of = inWindow ? window.documentPictureInPicture?.window?.document : document;
            return [...(of?.querySelectorAll("video") ?? [])].map((video) => harness.faceIn(video, box));
          },
          FACE,
          where === "window",
        );
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
    await start(opened, "compact");
    await onBothFaces(opened);
    expect(await layoutOf(opened)).toEqual(before);
    // A plate glides to its place.
    const plates = async (): Promise<readonly boolean[]> => {
      const found = await opened.run(() => harness.measure("plate"));
      const shares = [];
      for (const { x, y, width, height } of found) {
        const picture = await opened.page.screenshot({ type: "png", clip: { x, y, width, height } });
        shares.push(await shareOfColour(picture, OVERLAY_PLATE.plate));
      }
      return shares.map((share) => share > 0.3);
    };
    await expect.poll(plates, PATIENCE).toEqual([true, true]);
    await switchOff(opened);
    expect(await layoutOf(opened)).toEqual(before);
    expect(opened.errors).toEqual([]);
  });

  it("stands in the corner where reading begins, its own words from left to right, on a page from right to left", async () => {
    const opened = await openCall();
    await opened.page.evaluate(writeFromRightToLeft);
    await start(opened, "normal");
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    const [indicator] = await opened.run(() => harness.measure("indicator"));
    expect((indicator?.x ?? 0) + (indicator?.width ?? 0)).toBe(1280 - 8);
    // Painted as on any other page: its words do not run from right to left because the page's do.
    const [plate] = (await painted(opened)).filter(({ kind }) => kind === "plate");
    expect(plate?.directions).toEqual(plate?.directions.map(() => "ltr"));
  });

  it("keeps to the system's colours where they are forced", async () => {
    const opened = await openLarge();
    await opened.emulate("forced-colors", "active");
    await start(opened, "normal");
    // As a canvas writes colours.
    const system = (name: string): Promise<unknown> =>
      opened.page.evaluate((colour) => {
        document.body.style.outlineColor = colour;
        const context = document.createElement("canvas").getContext("2d");
        return context === null
          ? null
          : Object.assign(context, { fillStyle: getComputedStyle(document.body).outlineColor }).fillStyle;
      }, name);
    const [canvas, text] = [await system("Canvas"), await system("CanvasText")];
    expect(canvas).not.toBe(text);
    for (const view of ["normal", "detailed"] as const) {
      await opened.run((wanted) => {
        harness.setView(wanted);
      }, view);
      await expect.poll(() => opened.run(() => harness.densities()), PATIENCE).toEqual([view]);
      const panels = await painted(opened);
      expect(panels.map(({ kind }) => kind).sort()).toEqual(["indicator", "plate"]);
      for (const { kind, paper, line, inks } of panels) {
        expect({ kind, paper, line, inks: [...new Set(inks)] }).toEqual({
          kind,
          paper: canvas,
          line: text,
          inks: [text],
        });
      }
    }
    // Legible over any picture: a line of one colour within a line of the other.
    const tick = (pseudo?: string): Promise<unknown> =>
      opened.run((of) => harness.tickStyle("borderTopColor", of), pseudo);
    const css = (colour: string): Promise<unknown> =>
      opened.page.evaluate((name) => {
        document.body.style.outlineColor = name;
        return getComputedStyle(document.body).outlineColor;
      }, colour);
    expect([await tick(), await tick("::before")]).toEqual([await css("Canvas"), await css("CanvasText")]);
    expect(opened.errors).toEqual([]);
  });

  it.each([
    { motion: "welcome", reduced: "no-preference" },
    { motion: "unwelcome", reduced: "reduce" },
  ])("a plate glides to another place only where motion is welcome: $motion", async ({ reduced }) => {
    const opened = await openLarge();
    await opened.emulate("prefers-reduced-motion", reduced);
    await start(opened, "compact");
    await expect.poll(() => opened.run(() => harness.densities()), PATIENCE).toEqual(["compact"]);
    // More stands on it now, so its place above the face is another one.
    await opened.run(() => {
      harness.watch("plate");
      harness.setView("normal");
    });
    await expect.poll(() => opened.run(() => harness.densities()), PATIENCE).toEqual(["normal"]);
    const places = async (): Promise<readonly number[]> => {
      const seen = await opened.run(() => harness.watched());
      const highest = Math.max(...seen.map(({ height }) => height));
      return [...new Set(seen.filter(({ height }) => height === highest).map(({ y }) => Math.round(y)))];
    };
    if (reduced === "reduce") {
      const drawn = await opened.run(() => harness.frameCount);
      await expect.poll(() => opened.run(() => harness.frameCount), PATIENCE).toBeGreaterThan(drawn + 10);
      expect(await places()).toHaveLength(1);
    } else {
      await expect.poll(async () => (await places()).length, PATIENCE).toBeGreaterThan(2);
    }
  });

  it("stays on the faces when the page is pinched larger", async () => {
    const opened = await openCall();
    await start(opened, "compact");
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await opened.pinch(2);
    await expect.poll(() => opened.page.evaluate(() => visualViewport?.scale), PATIENCE).toBe(2);
    await onEveryFace(opened);
  });

  it("follows a video into a picture-in-picture window of the page and back", async () => {
    const opened = await openCall();
    await start(opened, "compact");
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await opened.click(async () => {
      const view = await window.documentPictureInPicture?.requestWindow({ width: 480, height: 360 });
      const moved = document.querySelector("video");
      if (view === undefined || moved === null) throw new Error("there is nothing to move, or nowhere to");
      view.document.body.append(moved);
      view.addEventListener("pagehide", () => {
        document.querySelector("main")?.prepend(moved);
        void moved.play();
      });
      await moved.play();
    });
    const hosts = (): Promise<number | undefined> =>
      opened.run(() => window.documentPictureInPicture?.window?.document.querySelectorAll("[popover]").length);
    await expect.poll(hosts, PATIENCE).toBe(1);
    await onEveryFace(opened, "window");
    await onBothFaces(opened);
    await opened.page.evaluate(() => window.documentPictureInPicture?.window?.close());
    await expect.poll(() => opened.page.evaluate(() => document.querySelectorAll("video").length), PATIENCE).toBe(2);
    await onBothFaces(opened);
    await switchOff(opened);
    await expect.poll(() => opened.run(() => harness.underWay()), PATIENCE).toEqual({});
    expect(opened.errors).toEqual([]);
  });

  it.each([
    {
      how: "closes",
      harm: () => {
        const overlay = document.querySelector("[popover]");
        if (overlay instanceof HTMLElement && overlay.matches(":popover-open")) overlay.hidePopover();
      },
    },
    {
      how: "moves",
      harm: () => {
        const overlay = document.querySelector("[popover]");
        if (overlay !== null) document.body.append(overlay);
      },
    },
  ])("comes back when the page $how it, and gives in when it does so for ever", async ({ harm }) => {
    const opened = await openCall();
    await start(opened, "compact");
    await expect.poll(async () => (await labelled(opened)).length, PATIENCE).toBe(2);
    await opened.page.evaluate(harm);
    const isBack = (): Promise<boolean> =>
      opened.run(() => document.querySelector("html > [popover]")?.matches(":popover-open") ?? false);
    await expect.poll(isBack, PATIENCE).toBe(true);
    await onEveryFace(opened);
    // As text, since a function that is handed over does not take another with it.
    await opened.page.evaluate(`setInterval(${harm.toString()}, 50)`);
    await expect.poll(() => opened.run(() => harness.problem), PATIENCE).toBe("overlay-removed");
    expect(opened.errors).toEqual([]);
  });

  it("follows a stream that changes its size again and again, down to one pixel", async () => {
    const opened = await browser.open("/empty");
    const stream = await opened.addStream("width:400px;height:300px");
    await opened.inject();
    await start(opened, "compact");
    const before = await layoutOf(opened);
    for (const [width, height] of [
      [640, 160],
      [160, 640],
      [1, 1],
      [1920, 1080],
      [2, 300],
      [320, 240],
    ] as const) {
      await stream.evaluate((drawn, size) => Object.assign(drawn.canvas, size), { width, height });
      const shown = (): Promise<unknown> =>
        opened.page.evaluate(() => {
          const { videoWidth, videoHeight } = document.querySelector("video") ?? {};
          return [videoWidth, videoHeight];
        });
      await expect.poll(shown, PATIENCE).toEqual([width, height]);
      const seen = await opened.run(() => harness.frameCount);
      await expect.poll(() => opened.run(() => harness.frameCount), PATIENCE).toBeGreaterThan(seen + 1);
      if (Math.min(width, height) > 2) await onEveryFace(opened);
    }
    expect(await layoutOf(opened)).toEqual(before);
    expect(await opened.run(() => harness.junk)).toBe(0);
    expect(opened.errors).toEqual([]);
  });
});

function writeFromRightToLeft(): void {
  document.documentElement.dir = "rtl";
}

function painted(opened: ContentPage): Promise<readonly PaintedPanel[]> {
  return opened.run(() => harness.painted());
}
