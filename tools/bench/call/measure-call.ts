import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "puppeteer-core";
import { type CallParticipant, serveCall } from "../../browser/call-server.ts";
import { answerFirstRun } from "../../browser/first-run.ts";
import { launchWithExtension, type ExtensionBrowser } from "../../browser/launch.ts";
import { clickSwitch, openPopup, type Popup } from "../../browser/popup.ts";
import { recordPort, takeRecording } from "../../browser/port-recorder.ts";
import { LONGEST_WAIT } from "../../browser/start-chromium.ts";
import { waitFor } from "../../browser/wait-for.ts";
import { EXTENSION } from "../../build/paths.ts";
import { median } from "../../evaluate/metrics/spread.ts";
import { countLongTasks, takeSample } from "./call-sample.ts";
import { type GalleryReadings, galleryReadings } from "./gallery-readings.ts";

/** The same call without and with the overlay, in turns within one browser; medians over equal stretches of time. */
export type CallComparison = Awaited<ReturnType<typeof measureCall>>;

/** Milliseconds for rates to settle before a stretch is measured. */
export const SETTLING = 5_000;
/** Milliseconds between looks whether the first frame was read. */
export const POLL = 500;

/**
 * Measures a call off and on, in turns.
 *
 * @param seconds length of each stretch
 * @param turns how many stretches of each kind
 * @param outOfSight moves the tiles below the window's edge for each stretch
 * @returns stretches: each one, one without, one with, and so on; memoryMore: MiB more with the overlay than in the first
 *   stretch, before the extension was ever on: the most of any stretch; readings: how the faces were read in each stretch with
 *   the overlay
 */
export async function measureCall(
  participants: readonly CallParticipant[],
  seconds: number,
  turns: number,
  outOfSight = false,
) {
  return withCall(participants, async (session, page) => {
    const off: Stretch[] = [];
    const on: Stretch[] = [];
    const readings: GalleryReadings[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await moveAway(page, outOfSight);
      await wait(SETTLING);
      off.push(await measureStretch(session.browser, page, seconds));
      await moveAway(page, false);
      await switchOn(await openPopup(session, page));
      await moveAway(page, outOfSight);
      await wait(SETTLING);
      const stretch = await measureStretch(session.browser, page, seconds);
      on.push(stretch);
      const popup = await openPopup(session, page);
      const { received } = await takeRecording(popup.page, popup.tab);
      readings.push(galleryReadings(received, stretch.from, stretch.to));
      await clickSwitch(popup, "off");
      await popup.page.close();
    }
    return {
      tiles: participants.length,
      outOfSight,
      without: medians(off),
      with: medians(on),
      stretches: off.flatMap((stretch, turn) => [stretch, on[turn] ?? stretch]),
      memoryMore: Math.max(...on.map(({ memory }) => memory)) - (off[0]?.memory ?? 0),
      readings,
    };
  });
}

/** Opens a call in a browser with the extension, which is still off, and ends both afterwards. */
export async function withCall<Result>(
  participants: readonly CallParticipant[],
  measure: (session: ExtensionBrowser, page: Page) => Promise<Result>,
): Promise<Result> {
  await using server = await serveCall(participants);
  await using session = await launchWithExtension({ extension: EXTENSION, headless: true });
  await answerFirstRun(session);
  const page = await session.browser.newPage();
  await page.goto(server.call);
  await page.waitForSelector("html[data-connected]", { timeout: LONGEST_WAIT });
  await countLongTasks(page);
  return await measure(session, page);
}

async function moveAway(page: Page, away: boolean): Promise<void> {
  await page.evaluate(
    (margin) => {
      document.body.style.marginTop = margin;
    },
    away ? "200vh" : "",
  );
}

/** Comes back when the first frame was read: a busy machine takes long to load the models. */
async function switchOn({ page, tab }: Popup): Promise<void> {
  await recordPort(page, tab);
  const before = (await takeRecording(page, tab)).received.length;
  await clickSwitch({ page, tab }, "on");
  const isRead = async (): Promise<true | null> => {
    const { received } = await takeRecording(page, tab);
    return received.slice(before).some(({ message }) => message.kind === "readings") || null;
  };
  await waitFor(isRead, "No frame of the call was read.", { every: POLL });
  await page.close();
}

type Stretch = Awaited<ReturnType<typeof measureStretch>>;

/**
 * What a stretch of a call cost, between two moments (Date.now()): frames a second that each participant's tile shows; processor
 * time of the whole browser, in cores; tasks of the page's main thread of more than 50 ms, a minute; MiB (PSS) at its end.
 */
async function measureStretch(browser: Browser, page: Page, seconds: number) {
  const before = await takeSample(browser, page);
  await wait(seconds * 1000);
  const after = await takeSample(browser, page);
  const elapsed = (after.at - before.at) / 1000;
  return {
    from: before.at,
    to: after.at,
    framesPerSecond: (after.frames - before.frames) / elapsed,
    cores: (after.processor - before.processor) / elapsed,
    longTasks: ((after.longTasks - before.longTasks) / elapsed) * 60,
    memory: after.memory,
  };
}

function medians(stretches: readonly Stretch[]) {
  const of = (cost: Exclude<keyof Stretch, "from" | "to">): number => median(stretches.map((stretch) => stretch[cost]));
  return {
    framesPerSecond: of("framesPerSecond"),
    cores: of("cores"),
    longTasks: of("longTasks"),
    memory: of("memory"),
  };
}
