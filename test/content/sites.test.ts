import { describe, expect, it } from "vitest";
import type { Rect } from "../../src/content/placement/rect.ts";
import { EXPRESSION_NAMES, problemSentence } from "../../src/core/texts.ts";
import { PARTICIPANTS, type ParticipantName } from "../pages/sites/participants.ts";
import type { ContentHarness } from "./support/content-harness.ts";
import { type ContentBrowser, PATIENCE, type ContentPage } from "./support/content-page.ts";
import { startContentBrowser } from "./support/start-content-browser.ts";
import { allowed, closest, markerRectangles } from "./support/marker-rectangles.ts";
import { layoutOf } from "./support/page-layout.ts";
import { IMITATED_SITES, sitePage, type ImitatedSite } from "./support/site-pages.ts";

describe("pages like those of the meeting sites", () => {
  let browser: ContentBrowser;

  startContentBrowser((started) => {
    browser = started;
  });

  it.each(IMITATED_SITES)(
    "$site, $page: names, self view, who speaks, and each label on the right face",
    async (site: ImitatedSite) => {
      const opened = await browser.openSite(await sitePage(site));
      for (const frame of opened.page.frames()) await frame.waitForSelector("html[data-running], iframe", PATIENCE);
      const isolated = "Cross-Origin-Embedder-Policy" in site.headers;
      expect(await opened.page.evaluate(() => crossOriginIsolated)).toBe(isolated);
      const faces = await facesShown(
        opened,
        site.tiles.flatMap(({ who }) => who),
      );
      const before = await layoutOf(opened);
      await opened.inject();
      await opened.run(() => {
        harness.startOnSite();
      });

      const expected = site.tiles.map(({ name, selfView, speaking }) => ({ name, selfView, speaking, problem: null }));
      await expect.poll(() => tiles(opened), PATIENCE).toEqual(byName(expected));
      const labelled = (): Promise<ReturnType<ContentHarness["labelled"]>> => opened.run(() => harness.labelled());
      // Both of one moment: a label may fade while its next reading is on its way.
      const seen = async (): Promise<object> => {
        const labels = await labelled();
        return { unlabelled: unlabelled(faces, labels), labels: labels.length };
      };
      await expect.poll(seen, PATIENCE).toEqual({ unlabelled: [], labels: faces.length });
      expect(await layoutOf(opened)).toEqual(before);
      expect(await opened.run(() => harness.site)).toMatchObject({ site: site.site, changed: site.changed ?? false });
      expect(await opened.run(() => harness.seen.has("screen"))).toBe(false);
      expect(opened.errors).toEqual([]);
    },
  );

  it("reads what a page draws by WebGL, although each picture is gone once it was shown", async () => {
    const site = IMITATED_SITES.find(({ page }) => page.startsWith("one canvas"));
    if (site === undefined) throw new Error("there is no such page");
    const opened = await browser.openSite(await sitePage(site));
    await opened.inject();
    await opened.run(() => {
      harness.seeing = true;
      harness.hertz = 30;
      harness.start("compact");
    });
    // Not once, by chance: one picture after the other, each whole.
    const read = (): Promise<number> => opened.run(() => harness.frameCount);
    await expect.poll(read, PATIENCE).toBeGreaterThan(20);
    await expect.poll(() => tiles(opened), PATIENCE).toMatchObject([{ problem: null }]);
    expect(await opened.run(() => [...harness.sightings])).toEqual(["kim lee"]);
  });

  it("says of a canvas that the page itself may not read that it cannot be read", async () => {
    const opened = await browser.openSite({
      address: "https://call.example/",
      headers: {},
      files: {
        "/": `<!doctype html><link rel="icon" href="data:,"><span data-participant-name="Ana">
          <canvas width="320" height="240"></canvas></span>
          <script>
            const face = new Image();
            face.onload = () => document.querySelector("canvas").getContext("2d").drawImage(face, 0, 0, 320, 240);
            face.src = "https://elsewhere.example/face.svg";
          </script>`,
        "/face.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect fill="#abc" width="9" height="9"/></svg>`,
      },
    });
    await opened.inject();
    await opened.run(() => {
      harness.start("normal");
    });
    await expect
      .poll(() => tiles(opened), PATIENCE)
      .toMatchObject([{ name: "Ana", problem: { kind: "unreadable-canvas" } }]);
    await expect
      .poll(() => opened.run(() => harness.texts("notice")), PATIENCE)
      .toEqual([problemSentence({ kind: "unreadable-canvas", detail: "" })]);
    expect(await opened.run(() => harness.frameCount)).toBe(0);
    expect(opened.errors).toEqual([]);
  });
});

interface Face {
  readonly who: ParticipantName;
  readonly truth: Rect;
}

/** Where the page itself shows these participants' faces, once it shows each of them. */
async function facesShown({ page }: ContentPage, everyone: readonly ParticipantName[]): Promise<readonly Face[]> {
  let faces: readonly Face[] = [];
  const names = async (): Promise<readonly ParticipantName[]> => {
    const screenshot = await page.screenshot({ type: "png" });
    const found = everyone.map(async (who) => {
      const rectangles = await markerRectangles(screenshot, PARTICIPANTS[who].colour);
      return rectangles.map((truth) => ({ who, truth }));
    });
    faces = (await Promise.all(found)).flat();
    return faces.map(({ who }) => who);
  };
  await expect.poll(names, PATIENCE).toEqual(everyone);
  return faces;
}

/** The faces on which no label with the participant's own expression stands. */
function unlabelled(faces: readonly Face[], labels: ReturnType<ContentHarness["labelled"]>): readonly object[] {
  return faces.flatMap(({ who, truth }) => {
    const own = labels.filter(({ text }) => text === EXPRESSION_NAMES[PARTICIPANTS[who].expression]);
    return closest(own, truth) <= allowed(truth) ? [] : [{ who, truth, own }];
  });
}

interface ToldTile {
  readonly name: string;
  readonly selfView: boolean;
  readonly speaking: boolean;
  readonly problem: unknown;
}

async function tiles(opened: ContentPage): Promise<readonly ToldTile[]> {
  const told = await opened.run(() => harness.tiles);
  return byName(told.map(({ name, selfView, speaking, problem }) => ({ name, selfView, speaking, problem })));
}

function byName(tiles: readonly ToldTile[]): readonly ToldTile[] {
  return [...tiles].sort((one, other) => one.name.localeCompare(other.name));
}
