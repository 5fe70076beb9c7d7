import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPRESSION_NAMES, troubleSentence } from "../../src/core/texts.ts";
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

  it("reads a good part of what a page draws by WebGL, although each picture is gone once it was shown", async () => {
    const site = IMITATED_SITES.find(({ page }) => page.startsWith("one canvas"));
    if (site === undefined) throw new Error("there is no such page");
    const opened = await browser.openSite(await sitePage(site));
    const [, inner] = opened.page.frames();
    const drawn = async (): Promise<number> =>
      Number(
        await inner?.evaluate(
          `document.querySelector("video-player-container")?.shadowRoot?.querySelector("canvas")?.dataset.pictures ?? 0`,
        ),
      );
    await opened.inject();
    await opened.run(`harness.hertz = 30; harness.start("compact")`);
    await expect.poll(() => opened.run("harness.frameCount"), PATIENCE).toBeGreaterThan(0);
    const [read, before] = [(await opened.run("harness.frameCount")) as number, await drawn()];
    await expect.poll(drawn, PATIENCE).toBeGreaterThan(before + 40);
    expect((await opened.run("harness.frameCount")) as number).toBeGreaterThan(read + 10);
    expect(await tiles(opened)).toMatchObject([{ trouble: null }]);
    await opened.page.close();
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
    await opened.run(`harness.start("normal")`);
    await expect
      .poll(() => tiles(opened), PATIENCE)
      .toMatchObject([{ name: "Ana", trouble: { kind: "unreadable-canvas" } }]);
    expect(await opened.run(`harness.texts("notice")`)).toEqual([
      troubleSentence({ kind: "unreadable-canvas", detail: "" }),
    ]);
    expect(await opened.run("harness.frameCount")).toBe(0);
    expect(opened.errors).toEqual([]);
    await opened.page.close();
  });

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
