import type { CDPSession, Page } from "puppeteer-core";
import { entriesOf, SESSION_IDS } from "../../../src/background/session/stored-session.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { NOTHING_KNOWN } from "../../../src/session/about.ts";
import { asText } from "../../../src/session/text-point.ts";
import { record } from "../../../src/session/record.ts";
import { EMPTY_SESSION, type Session } from "../../../src/session/session.ts";
import { answerFirstRun } from "../../browser/first-run.ts";
import { launchWithExtension } from "../../browser/launch.ts";
import { LONGEST_WAIT } from "../../browser/start-chromium.ts";
import { EXTENSION } from "../../build/paths.ts";
import { madeUpSecond } from "../../preview/sample-view.ts";
import { longTasks, msUntil, watchPage } from "./watched-page.ts";

const TILES = 9;
const SECONDS = 2 * 3600;
const OPENINGS = 5;

/**
 * Opens a made-up session of two hours with nine tiles in the real report page. Times in milliseconds, sizes in bytes.
 *
 * @returns open: from navigation until each lane and curve is drawn, each time; scrolling, cursor: tasks above 50 ms while the
 *   page was scrolled and the cursor moved; stored: size of the session in storage.session; heap: of the page's objects beyond
 *   those of a report of nothing
 */
export async function measureReport() {
  await using extension = await launchWithExtension({ extension: EXTENSION, headless: true });
  await answerFirstRun(extension);
  const address = `chrome-extension://${extension.extension.id}/report.html`;
  const page = await extension.browser.newPage();
  page.setDefaultTimeout(LONGEST_WAIT);
  await page.goto(address);
  await page.waitForSelector("header");
  const devtools = await page.createCDPSession();
  const empty = await heapOf(devtools);
  const stored = await store(page, madeUpSession());
  await watchPage(
    page,
    `document.querySelectorAll(".lane-canvas").length === ${TILES} && document.querySelectorAll(".uplot").length === 2`,
  );
  const open: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await page.goto(address);
    open.push(await msUntil(page));
  }
  const heap = (await heapOf(devtools)) - empty;
  const scrolling = await longTasks(page, () => scroll(page));
  const cursor = await longTasks(page, () => moveCursor(page));
  return { tiles: TILES, seconds: SECONDS, open, scrolling, cursor, stored, heap };
}

/** As the engine sends it: second after second. */
function madeUpSession(): Session {
  let session = EMPTY_SESSION;
  for (let second = 0; second < SECONDS; second += 1) {
    const faces = Array.from({ length: TILES }, (_, tile) => madeUpSecond(`t${tile + 1}`, 1, second, tile * 1.3));
    session = record(session, faces);
  }
  return session;
}

/** Puts a session where the background keeps those of calls. @returns the bytes that it takes there */
async function store(page: Page, session: Session): Promise<number> {
  const id = "1.1";
  const text = asText(session);
  const kept = { ...NOTHING_KNOWN, models: [DEFAULT_SETTINGS.modelId], session: text, received: null, problem: null };
  const entries = { [SESSION_IDS]: [id], ...entriesOf(id, kept, text.points) };
  return page.evaluate(async (wanted) => {
    const before = await chrome.storage.session.getBytesInUse(null);
    await chrome.storage.session.set(wanted);
    return (await chrome.storage.session.getBytesInUse(null)) - before;
  }, entries);
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await devtools.send("Runtime.getHeapUsage");
  // Arrays of numbers lie outside of the heap.
  return usedSize + backingStorageSize;
}

/** From top to bottom and back, with the wheel. */
async function scroll(page: Page): Promise<void> {
  await page.mouse.move(500, 400);
  for (const deltaY of [...Array<number>(20).fill(200), ...Array<number>(20).fill(-200)])
    await page.mouse.wheel({ deltaY });
}

/** Over a lane with the pointer, and on with the arrow keys. */
async function moveCursor(page: Page): Promise<void> {
  const lane = await page.waitForSelector(".lane-picture");
  const box = await lane?.boundingBox();
  if (box === null || box === undefined) throw new Error("The report shows no lane.");
  await page.mouse.move(box.x + 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + 10, { steps: 60 });
  await page.mouse.up();
  await page.focus("input[type=range]");
  for (let press = 0; press < 40; press += 1) await page.keyboard.press("ArrowLeft");
}
