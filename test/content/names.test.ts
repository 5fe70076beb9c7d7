import { describe, expect, it } from "vitest";
import { type ContentBrowser, PATIENCE } from "./support/content-page.ts";
import { startContentBrowser } from "./support/start-content-browser.ts";
import { IMITATED_SITES, sitePage, type ImitatedSite } from "./support/site-pages.ts";

/** Whoever is shown, under the name that the pages give; the screen and shared canvases have none. */
const NAMES: Readonly<Record<string, string>> = { kim: "Kim Lee", lee: "Lee Park", ana: "Ana", robin: "Robin" };

const FIVE = ["Google Meet", "Zoom", "Microsoft Teams", "Jitsi Meet", "Whereby"];

/** The same pages where no adapter is for them; what a page draws on canvases is read only with one. */
const SITES: readonly ImitatedSite[] = IMITATED_SITES.filter(
  ({ site, page }) => FIVE.includes(site) && !page.startsWith("one canvas"),
).map((site) => ({ ...site, address: site.address.replace(/^https:\/\/[^/]+/, "https://call.example") }));

const UNSEEN: ImitatedSite = {
  site: "generic",
  page: "a page that nobody has seen",
  address: "https://call.example/",
  documents: { "/": "unseen-call.html" },
  headers: {},
  tiles: [],
};

interface Named {
  readonly who: string;
  readonly name: string;
}

describe("names without an adapter", () => {
  let browser: ContentBrowser;

  startContentBrowser((started) => {
    browser = started;
  });

  /** Every tile with whom it shows and what it is called, once two more looks at the page have changed nothing. */
  async function namesOn(site: ImitatedSite): Promise<readonly Named[]> {
    const opened = await browser.openSite(await sitePage(site));
    await opened.inject();
    await opened.run(() => {
      harness.startOnSite();
    });
    let before = "";
    let same = 0;
    const told = (): Promise<readonly Named[]> =>
      opened.run(() => harness.tiles.map(({ stream, name }) => ({ who: harness.whoIn.get(stream) ?? "", name })));
    await expect
      .poll(
        async () => {
          const tiles = await told();
          const now = JSON.stringify(tiles);
          same = now === before && tiles.length > 0 && tiles.every(({ who }) => who !== "") ? same + 1 : 0;
          before = now;
          return same;
        },
        { ...PATIENCE, interval: 500 },
      )
      .toBeGreaterThan(7);
    return told();
  }

  it("are right for at least 80 % of the people on the five sites' pages, and wrong for none", async () => {
    const all: Named[] = [];
    for (const site of SITES) all.push(...(await namesOn(site)));
    const wrong = all.filter(({ who, name }) => name !== "" && name !== NAMES[who]);
    expect(wrong).toEqual([]);
    const people = all.filter(({ who }) => who in NAMES);
    const right = people.filter(({ who, name }) => name === NAMES[who]);
    console.log(`names without adapters: ${right.length} of ${people.length} right, ${wrong.length} wrong`);
    expect(people.length).toBeGreaterThanOrEqual(10);
    expect(right.length / people.length).toBeGreaterThanOrEqual(0.8);
  });

  it("are found on a page that nobody has seen, and left out where two texts could be one", async () => {
    const named = [...(await namesOn(UNSEEN))].sort((one, other) => one.who.localeCompare(other.who));
    expect(named).toEqual([
      { who: "ana", name: "" },
      { who: "kim", name: "Kim Lee" },
      { who: "lee", name: "Lee Park" },
      { who: "robin", name: "Robin" },
    ]);
  });
});
