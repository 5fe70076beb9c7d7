import type { Page } from "puppeteer-core";
import { describe, expect, it, vi } from "vitest";
import { OBJECT_FITS } from "../../src/content/placement/object-fit.ts";
import { area, sharedArea } from "../../src/core/box.ts";
import { grown, intersection, type Rect } from "../../src/content/placement/rect.ts";
import { type ContentBrowser, PATIENCE } from "./support/content-page.ts";
import { startContentBrowser } from "./support/start-content-browser.ts";
import { FACE } from "./support/face.ts";
import { pageWith } from "./support/fixtures.ts";
import { allowed, closest, MAGENTA, markerRectangles } from "./support/marker-rectangles.ts";

/** Border plus padding of each video, CSS pixels: what they cover is no part of the picture. */
const FRAME = 5;

const POSITIONS = ["50% 50%", "0% 100%", "right 12px top 30%"];
const TRANSFORMS = ["none", "scaleX(-1)", "rotate(90deg)", "scale(0.8, 1.1)"];

/**
 * Every fit, position and transform on one page, each in a cell of its own that is wide or high. The stream is so small that no crop hides more than half of a face: those would not be drawn.
 */
const PAGE = pageWith(`
  <style>
    html { background: #10301a; }
    main { display: grid; grid-template-columns: repeat(6, 200px); gap: 20px; padding: 30px; width: 1320px; }
    .cell { width: 200px; height: 200px; display: grid; place-items: center; }
    video { background: #10301a; border: 3px solid #10301a; padding: ${FRAME - 3}px; box-sizing: border-box; }
  </style>
  <main></main>
  <script>
    const stream = makeStream(160, 120);
    const all = [];
    for (const fit of ${JSON.stringify(OBJECT_FITS)})
      for (const position of ${JSON.stringify(POSITIONS)})
        for (const transform of ${JSON.stringify(TRANSFORMS)}) {
          const cell = document.createElement("div");
          cell.className = "cell";
          document.querySelector("main").append(cell);
          const size = all.length % 2 ? "width:110px;height:160px" : "width:170px;height:96px";
          all.push(addVideo(size + ";object-fit:" + fit + ";object-position:" + position + ";transform:" + transform,
            stream.clone(), cell));
        }
    window.ready = Promise.all(all);
  </script>`);

describe("the box round a face", () => {
  let browser: ContentBrowser;

  startContentBrowser(
    (started) => {
      browser = started;
    },
    { "/": { html: PAGE } },
  );

  it.each([
    { dpr: 1, zoom: 1, scroll: 0 },
    { dpr: 1, zoom: 1.5, scroll: 333 },
    { dpr: 2, zoom: 1, scroll: 240 },
    { dpr: 3, zoom: 0.8, scroll: 77 },
  ])(
    "lies on it for every fit, position and transform at $dpr× pixels, zoom $zoom, scrolled by $scroll",
    async (how) => {
      const opened = await browser.open("/", {
        width: 1400,
        height: how.dpr > 1 ? 500 : 800,
        deviceScaleFactor: how.dpr,
      });
      const { page } = opened;
      await page.evaluate(async () => {
        await window.ready;
      });
      await page.evaluate((zoom) => {
        document.body.style.zoom = String(zoom);
      }, how.zoom);
      await page.evaluate((top) => {
        scrollTo({ top, behavior: "instant" });
      }, how.scroll);
      // A video that is ready need not be painted yet.
      const truths = await vi.waitFor(async () => {
        const seen = await markerRectangles(await page.screenshot({ type: "png" }), MAGENTA, how.dpr);
        expect(seen.length).toBeGreaterThanOrEqual(FEWEST);
        return seen;
      }, PATIENCE);
      const videos = (await videoRectangles(page)).map((video) => grown(video, -FRAME * how.zoom));

      await opened.inject();
      await opened.run((box) => {
        harness.faces = [madeReadingForTest({ box })];
        harness.watch("ticks");
        harness.start("compact");
      }, FACE);
      // Each face has a box once its stream was read and the overlay made its next step.
      await expect
        .poll(async () => missed(truths, videos, await opened.run(() => harness.measure("ticks"))), PATIENCE)
        .toEqual([]);
      const strays = await opened.run(() => harness.watched());
      expect(strays.filter((box) => !videos.some((video) => sharedArea(grown(video, FRAME), box) > 0))).toEqual([]);
    },
  );
});

/** Fewest faces that a view of the page must show for the test to say anything. */
const FEWEST = 8;

/** Where the videos are, with their borders, in viewport pixels. */
async function videoRectangles(page: Page): Promise<readonly Rect[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("video")].map((video) => {
      const { x, y, width, height } = video.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
}

function contains(outer: Rect, inner: Rect): boolean {
  return sharedArea(outer, inner) > 0.9 * area(inner);
}

/** The faces that no box lies on, with the video that each is in and the boxes near it. */
function missed(truths: readonly Rect[], videos: readonly Rect[], found: readonly Rect[]): readonly object[] {
  return truths.flatMap((truth) => {
    const video = videos.find((one) => contains(one, truth));
    // What a video crops away is no part of what can be seen of the face.
    const boxes = found.map((box) => (video === undefined ? box : intersection(box, video)));
    if (closest(boxes, truth) <= allowed(truth)) return [];
    return [{ truth, video, near: found.filter((box) => sharedArea(box, truth) > 0) }];
  });
}
