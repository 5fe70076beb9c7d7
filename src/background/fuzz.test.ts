import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { EngineReport } from "../messages/engine.ts";
import { crossing, mutated, RUNS } from "../messages/fuzz.testing.ts";
import { parse } from "../messages/parse.ts";
import { PopupRequest } from "../messages/popup.ts";
import { ENGINE_REPORTS, POPUP_REQUESTS, TAB_REPORTS, tile } from "../messages/samples.testing.ts";
import { MOST_TILES, TabReport } from "../messages/tab.ts";
import { FakeBrowser, ORIGIN } from "./fake-browser.testing.ts";

const TAB = { id: "undertone", url: "https://meet.example.org/abc", tab: { id: 7 }, frameId: 0 };

const SENDERS = [
  { name: "content script", sender: TAB, schema: TabReport, whole: TAB_REPORTS },
  {
    name: "engine",
    sender: { id: "undertone", url: `${ORIGIN}offscreen.html` },
    schema: EngineReport,
    whole: ENGINE_REPORTS,
  },
  {
    name: "page",
    sender: { id: "undertone", url: `${ORIGIN}popup.html` },
    schema: PopupRequest,
    whole: POPUP_REQUESTS,
  },
] as const;

let browser: FakeBrowser;

beforeEach(async () => {
  vi.useFakeTimers();
  browser = new FakeBrowser();
  browser.onInject = async (tab) => {
    browser.listening.add(tab);
    await browser.events.message.fire({ to: "background", kind: "content-started" }, { ...TAB, tab: { id: tab } });
  };
  await browser.local.set({ settings: { ...DEFAULT_SETTINGS, contextOfUse: "personal" } });
  await browser.startBackground();
  await browser.events.message.fire({ to: "background", kind: "switch-on", tab: 7 }, SENDERS[2].sender);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Everything that a message could change, but for a refusal's answer. */
function everything(): string {
  const { session, local, toTabs, toEngine, offscreenDocuments } = browser;
  return JSON.stringify([[...session.values], [...local.values], toTabs.length, toEngine.length, offscreenDocuments]);
}

describe.each(SENDERS)("what the background does with messages of a $name", ({ sender, schema, whole }) => {
  it("neither throws at anything, nor changes anything for what is no message", async () => {
    const before = everything();
    await fc.assert(
      fc.asyncProperty(fc.oneof(crossing, mutated(whole)), async (message) => {
        fc.pre(parse(schema, message) === null);
        await browser.events.message.fire(message, sender);
        expect(everything() === before).toBe(true);
      }),
      RUNS,
    );
  });

  it("neither throws at what only looks odd, nor lets it grow", async () => {
    await fc.assert(
      fc.asyncProperty(mutated(whole), async (message) => {
        await browser.events.message.fire(message, sender);
      }),
      // Each of them is obeyed, which takes a hundred times as long as refusing.
      { ...RUNS, numRuns: Math.min(2_000, RUNS.numRuns) },
    );
    // Of one tab each message adds to one entry; the largest holds every tile with its longest name.
    expect(everything().length).toBeLessThan(2_000_000);
  });
});

it("a page that names new videos for ever does not make the background keep more and more", async () => {
  const sizes: number[] = [];
  for (let round = 0; round < 40; round++) {
    const tiles = Array.from({ length: MOST_TILES }, (_, index) => ({
      ...tile,
      stream: `s${round}-${index}`,
      name: `Guest ${round} ${index}`,
    }));
    const site = { site: "generic", looked: 0, matched: 0, changed: false };
    await browser.events.message.fire({ to: "background", kind: "tiles", tiles, site }, TAB);
    sizes.push(JSON.stringify([...browser.session.values]).length);
  }
  expect(sizes.at(-1)).toBeLessThan(1.1 * (sizes[4] ?? 0));
});
