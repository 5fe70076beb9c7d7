import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPRESSION_NAMES } from "../../src/core/texts.ts";
import { PARTICIPANTS } from "../pages/sites/participants.ts";
import { ContentBrowser, PATIENCE, type ContentPage } from "./support/content-page.ts";
import { allowed, closest, markerRectangles } from "./support/marker-rectangles.ts";
import { layoutOf } from "./support/page-layout.ts";
import { IMITATED_SITES, sitePage, type ExpectedTile, type ImitatedSite } from "./support/site-pages.ts";

interface Labelled {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

describe("pages like those of the meeting sites", () => {
  let browser: ContentBrowser;

  beforeAll(async () => {
    browser = await ContentBrowser.start({});
  });

  afterAll(async () => {
    await browser.close();
  });

  it.each(IMITATED_SITES)(
    "$site, $page: names, self view, who speaks, and each label on the right face",
    async (site: ImitatedSite) => {
      const opened = await browser.openSite(await sitePage(site));
      for (const frame of opened.page.frames()) await frame.waitForSelector("html[data-running], iframe", PATIENCE);
      const isolated = "Cross-Origin-Embedder-Policy" in site.headers;
      expect(await opened.page.evaluate("crossOriginIsolated")).toBe(isolated);
      const before = await layoutOf(opened);
      await opened.inject();
      await opened.run(`for (const { contentWindow } of document.querySelectorAll("iframe")) harness.reach(contentWindow);
        harness.seeing = true; harness.hertz = 4; harness.start("compact")`);

      const expected = site.tiles.map(({ name, selfView, speaking }) => ({ name, selfView, speaking, trouble: null }));
      await expect.poll(() => tiles(opened), PATIENCE).toEqual(byName(expected));
      const faces = await settled(opened, site.tiles);
      expect(await layoutOf(opened)).toEqual(before);
      expect(await opened.run(`harness.reports.findLast(({ kind }) => kind === "tiles").site`)).toMatchObject({
        site: site.site,
        changed: site.changed,
      });

      await opened.run("harness.hide()");
      const screenshot = await opened.page.screenshot({ type: "png" });
      for (const who of site.tiles.flatMap((tile) => tile.who)) {
        const { colour, expression } = PARTICIPANTS[who];
        const own = faces.filter(({ text }) => text === EXPRESSION_NAMES[expression]);
        const truths = await markerRectangles(screenshot, colour);
        expect(truths, who).toHaveLength(1);
        for (const truth of truths)
          expect(closest(own, truth), JSON.stringify({ who, own, truth })).toBeLessThanOrEqual(allowed(truth));
      }
      expect(await opened.run(`harness.seen.has("screen")`)).toBe(false);
      expect(opened.errors).toEqual([]);
      await opened.page.close();
    },
  );

  /** The expressions shown with their places, once each expected face has one and none moves any more. */
  async function settled(opened: ContentPage, expected: readonly ExpectedTile[]): Promise<readonly Labelled[]> {
    const wanted = expected.flatMap(({ who }) => who.map((one) => EXPRESSION_NAMES[PARTICIPANTS[one].expression]));
    let faces: readonly Labelled[] = [];
    let last = "";
    await expect
      .poll(async () => {
        faces = (await opened.run("harness.labelled()")) as readonly Labelled[];
        const now = JSON.stringify(faces);
        const texts = faces.map(({ text }) => text).sort();
        const settledNow = now === last ? texts : [];
        last = now;
        return settledNow;
      }, PATIENCE)
      .toEqual(wanted.sort());
    return faces;
  }
});

interface ToldTile {
  readonly name: string;
  readonly selfView: boolean;
  readonly speaking: boolean;
  readonly trouble: unknown;
}

async function tiles(opened: ContentPage): Promise<readonly ToldTile[]> {
  const told = await opened.run(`(harness.reports.findLast(({ kind }) => kind === "tiles")?.tiles ?? [])
    .map(({ name, selfView, speaking, trouble }) => ({ name, selfView, speaking, trouble }))`);
  return byName(told as readonly ToldTile[]);
}

function byName(tiles: readonly ToldTile[]): readonly ToldTile[] {
  return [...tiles].sort((one, other) => one.name.localeCompare(other.name));
}
