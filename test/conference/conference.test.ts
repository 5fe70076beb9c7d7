import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPRESSION_NAMES, UNSURE } from "../../src/core/texts.ts";
import { PATIENCE, type TestTab } from "../support/browser-under-test.ts";
import { overlayContent } from "../support/overlay-content.ts";
import { pageState, type PageState } from "../support/page-state.ts";
import type { TestBrowser } from "../support/test-browser.ts";
import {
  CLIPS,
  openMeeting,
  readFromNow,
  seesInMeeting,
  startConferenceBrowser,
  type TileReadings,
} from "./conference-browser.ts";
import { findJanus, startJanus, type JanusServer } from "./janus-server.ts";
import { labelsOnTiles } from "./labels-on-tiles.ts";
import type { Spot } from "./spots.ts";

/** Who takes part. Each one's face is at another place of the picture, which no model's opinion can change. */
const PEOPLE: Readonly<Record<string, { readonly clip: string; readonly spot: Spot }>> = {
  Ada: { clip: CLIPS.first, spot: "left" },
  Ben: { clip: CLIPS.second, spot: "right" },
  Cleo: { clip: CLIPS.third, spot: "low" },
  /** Is there only for a while. */
  Dora: { clip: CLIPS.first, spot: "left" },
};
const ALL = ["Ada", "Ben", "Cleo"];

const janus = findJanus();
if (janus === null) console.log("janus is not installed: apt-get install janus; the conference test is left out");

/** The tests follow one meeting from its beginning to its end. */
describe.skipIf(janus === null)("a meeting on a real conferencing server", () => {
  let server: JanusServer;
  let browser: TestBrowser;
  let page: Page;
  let tab: TestTab;
  let before: PageState;

  beforeAll(async () => {
    server = await startJanus(janus ?? "");
    browser = await startConferenceBrowser();
    page = await openMeeting(browser, server.address);
    for (const name of ALL) await join(name);
    await seesInMeeting(page, ALL);
    before = await pageState(page);
    tab = await browser.switchOn(page);
  });

  afterAll(async () => {
    try {
      expect(await browser.close()).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it("labels each tile by its own picture", async () => {
    await labelsAre(ALL);
    const read = await readFromNow(browser, tab, ALL);
    expect(new Set(streamsOf(read, ALL)).size).toBe(ALL.length);
    const probabilities = ALL.map((name) => JSON.stringify(read.get(name)?.last.probabilities));
    expect(new Set(probabilities).size).toBe(ALL.length);
    // What stands on a tile is what was read of its stream, and no other's.
    for (const name of ALL) await expect.poll(() => tellsItsReading(name), PATIENCE).toBe(true);
  });

  it("keeps every id when the layout changes and tiles change places", async () => {
    const first = await readFromNow(browser, tab, ALL);
    for (const speaker of ["Cleo", "Ada", null]) {
      await page.evaluate((name) => meeting?.arrange(name), speaker);
      const now = await readFromNow(browser, tab, ALL);
      expect(idsOf(now, ALL)).toEqual(idsOf(first, ALL));
      await labelsAre(ALL);
    }
  });

  it("keeps the others' ids when somebody leaves and comes back, who is read again", async () => {
    const first = await readFromNow(browser, tab, ALL);
    const others = ["Ada", "Cleo"];
    await leave("Ben");
    await seesInMeeting(page, others);
    await labelsAre(others);
    expect(idsOf(await readFromNow(browser, tab, others), others)).toEqual(idsOf(first, others));

    await join("Ben");
    await seesInMeeting(page, ALL);
    await labelsAre(ALL);
    const now = await readFromNow(browser, tab, ALL);
    expect(idsOf(now, others)).toEqual(idsOf(first, others));
    expect(streamsOf(now, others)).not.toContain(now.get("Ben")?.stream);
  });

  it("tells two apart who come back on each other's lines", async () => {
    const first = await readFromNow(browser, tab, ALL);
    const [trackOfAda, trackOfBen] = [await trackOf("Ada"), await trackOf("Ben")];
    // One line is free at a time, so that the server has no choice; Dora keeps Ada's until Ben may have it.
    await leave("Ada");
    await seesInMeeting(page, ["Ben", "Cleo"]);
    await join("Dora");
    await seesInMeeting(page, ["Ben", "Cleo", "Dora"]);
    await leave("Ben");
    await seesInMeeting(page, ["Cleo", "Dora"]);
    await join("Ada");
    await seesInMeeting(page, ["Ada", "Cleo", "Dora"]);
    await leave("Dora");
    await seesInMeeting(page, ["Ada", "Cleo"]);
    await join("Ben");
    await seesInMeeting(page, ALL);
    await labelsAre(ALL);
    const now = await readFromNow(browser, tab, ALL);
    expect(idsOf(now, ["Cleo"])).toEqual(idsOf(first, ["Cleo"]));
    // The server has swapped their tracks; to read them as one another would give each the other's summary.
    expect([await trackOf("Ben"), await trackOf("Ada")]).toEqual([trackOfAda, trackOfBen]);
    for (const name of ["Ada", "Ben"]) expect(streamsOf(first, ALL)).not.toContain(now.get(name)?.stream);
  });

  it("gives a shared screen no label, announced or not", async () => {
    const first = await readFromNow(browser, tab, ALL);
    // The one shows a person, and is known for a screen only by what the server says of it.
    await page.evaluate((clip) => meeting?.share("Slides", clip, true), CLIPS.first);
    await page.evaluate(() => meeting?.share("Text", null, false));
    await seesInMeeting(page, [...ALL, "Slides", "Text"]);
    await expect.poll(async () => (await browser.view(tab)).tiles.map(({ name }) => name), PATIENCE).toContain("Text");
    const now = await readFromNow(browser, tab, ALL, 20);
    expect(idsOf(now, ALL)).toEqual(idsOf(first, ALL));
    const { tiles } = await browser.view(tab);
    expect(tiles.map(({ name }) => name).sort()).toEqual([...ALL, "Text"]);
    // What nobody announced was looked at, and no face was found in it.
    const text = tiles.find(({ name }) => name === "Text")?.stream;
    const found = (await browser.recording(tab)).received.flatMap(({ message }) =>
      message.kind === "readings" && message.stream === text ? [message.readings.length] : [],
    );
    expect(new Set(found)).toEqual(new Set([0]));
    await labelsAre(ALL);
    await leave("Slides");
    await leave("Text");
    await seesInMeeting(page, ALL);
  });

  it("leaves nothing behind once it is switched off", async () => {
    await browser.switchOff(tab);
    await expect.poll(() => overlayContent(page), PATIENCE).toEqual({ roots: 0, texts: [] });
    await expect.poll(async () => (await browser.recording(tab)).openPorts, PATIENCE).toBe(0);
    expect(await pageState(page)).toEqual(before);
  });

  async function join(name: string): Promise<void> {
    const { clip = "", spot = "left" } = PEOPLE[name] ?? {};
    await page.evaluate((who, footage, place) => meeting?.join(who, footage, place), name, clip, spot);
  }

  async function leave(name: string): Promise<void> {
    await page.evaluate((who) => meeting?.leave(who), name);
  }

  /** The id of the receiving track that a participant's tile shows. */
  async function trackOf(name: string): Promise<string | undefined> {
    return page.evaluate((who) => {
      const tile = [...document.querySelectorAll("figure")].find((figure) => figure.innerText.includes(who));
      const stream = tile?.querySelector("video")?.srcObject;
      return stream instanceof MediaStream ? stream.getVideoTracks()[0]?.id : undefined;
    }, name);
  }

  /** Waits until these tiles have one label each, at the place of their own footage's face, and no other has one. */
  async function labelsAre(names: readonly string[]): Promise<void> {
    const shown = async (): Promise<readonly string[]> =>
      (await labelsOnTiles(page)).map(({ tile, spot }) => `${tile ?? "no tile"}: ${spot ?? "nowhere"}`).toSorted();
    await expect.poll(shown, PATIENCE).toEqual(names.map((name) => `${name}: ${PEOPLE[name]?.spot ?? ""}`));
  }

  /** Whether a tile's label says what was last read of its stream. */
  async function tellsItsReading(name: string): Promise<boolean> {
    const read = (await readFromNow(browser, tab, [name], 1)).get(name)?.last;
    const shown = (await labelsOnTiles(page)).find(({ tile }) => tile === name)?.texts;
    if (read === undefined || shown === undefined) return false;
    return shown.includes(read.unsure === null ? EXPRESSION_NAMES[read.expression] : UNSURE);
  }
});

function idsOf(read: ReadonlyMap<string, TileReadings>, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const { stream = "", faces = [] } = read.get(name) ?? {};
    return `${name}: stream ${stream}, face ${faces.join(" and ")}`;
  });
}

function streamsOf(read: ReadonlyMap<string, TileReadings>, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => read.get(name)?.stream ?? []);
}
