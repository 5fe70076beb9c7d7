import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "puppeteer-core";
import { FOOTAGE, serveCall } from "../browser/call-server.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { launchWithExtension, LONGEST_WAIT } from "../browser/launch.ts";
import { clickSwitch, openPopup } from "../browser/popup.ts";
import { EXTENSION } from "../build/paths.ts";
import { median } from "./median.ts";

/** A call's medians over equal stretches of time. */
export interface CallCosts {
  /** Frames a second that each participant's tile shows. */
  readonly framesPerSecond: number;
  /** Processor time of the whole browser, in cores. */
  readonly cores: number;
}

/** The same call without and with the overlay, in turns within one browser. */
export interface CallComparison {
  readonly without: CallCosts;
  readonly with: CallCosts;
}

/** Milliseconds for the models to load and for rates to settle before a stretch is measured. */
const SETTLING = 5_000;

/**
 * Measures the demo call off and on, in turns.
 *
 * @param seconds length of each stretch
 * @param turns how many stretches of each kind
 */
export async function measureCall(seconds: number, turns: number): Promise<CallComparison> {
  const server = await serveCall(FOOTAGE);
  const session = await launchWithExtension({ extension: EXTENSION, headless: true });
  try {
    await answerFirstRun(session);
    const page = await session.browser.newPage();
    await page.goto(server.call);
    await page.waitForSelector("html[data-connected]", { timeout: LONGEST_WAIT });
    const stretches: Record<"on" | "off", CallCosts[]> = { on: [], off: [] };
    for (let turn = 0; turn < turns; turn += 1) {
      for (const state of ["off", "on"] as const) {
        if (turn > 0 || state === "on") {
          const popup = await openPopup(session, page);
          await clickSwitch(popup, state);
          await popup.page.close();
        }
        await wait(SETTLING);
        stretches[state].push(await stretch(session.browser, page, seconds));
      }
    }
    return { without: medians(stretches.off), with: medians(stretches.on) };
  } finally {
    await session.close();
    await server.close();
  }
}

async function stretch(browser: Browser, page: Page, seconds: number): Promise<CallCosts> {
  const before = await sample(browser, page);
  await wait(seconds * 1000);
  const after = await sample(browser, page);
  const elapsed = (after.at - before.at) / 1000;
  return {
    framesPerSecond: (after.frames - before.frames) / elapsed,
    cores: (after.processor - before.processor) / elapsed,
  };
}

async function sample(browser: Browser, page: Page): Promise<{ at: number; frames: number; processor: number }> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const frames = await page.$$eval(
    "video",
    (videos) =>
      videos.reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0) / videos.length,
  );
  return { at: performance.now(), frames, processor: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) };
}

function medians(costs: readonly CallCosts[]): CallCosts {
  return {
    framesPerSecond: median(costs.map(({ framesPerSecond }) => framesPerSecond)),
    cores: median(costs.map(({ cores }) => cores)),
  };
}
