import { setTimeout as wait } from "node:timers/promises";
import { type Page, TargetType } from "puppeteer-core";
import type { CallParticipant } from "../../browser/call-server.ts";
import { clickSwitch, openPopup } from "../../browser/popup.ts";
import { LONGEST_WAIT } from "../../browser/start-chromium.ts";
import { quantile, spreadOf } from "../../evaluate/metrics/spread.ts";
import { type FrameCourse, recordContent, recordOffscreen, takeCourses } from "./frame-course.ts";
import { POLL, SETTLING, withCall } from "./measure-call.ts";

/** What happens to the frames of a call with one face; milliseconds. */
export type Latency = Awaited<ReturnType<typeof measureLatency>>;

/** A sample of the profiler each so many microseconds. */
const SAMPLING = 200;

/** @returns mainThread: time of the content script on the page's main thread, for each frame that it sent, in a stretch of its own */
export function measureLatency(participant: CallParticipant, seconds: number) {
  return withCall([participant], async (session, page) => {
    const { browser, extension } = session;
    const popup = await openPopup(session, page);
    await recordContent(popup.page, popup.tab);
    await clickSwitch(popup, "on");
    const target = await browser.waitForTarget(
      (candidate) => candidate.type() === TargetType.BACKGROUND_PAGE && candidate.url().includes(extension.id),
      { timeout: LONGEST_WAIT },
    );
    const offscreen = await target.asPage();
    await recordOffscreen(offscreen);
    await popup.page.close();
    await offscreen.waitForFunction(() => (Reflect.get(globalThis, "undertoneRecords") as unknown[]).length > 0, {
      timeout: LONGEST_WAIT,
      // An offscreen document has no animation frames to look at.
      polling: POLL,
    });
    await wait(SETTLING);
    const from = Date.now();
    await wait(seconds * 1000);
    const to = Date.now();
    const script = await contentScriptTime(page, `chrome-extension://${extension.id}/`, seconds);
    const again = await openPopup(session, page);
    const courses = await takeCourses(again.page, again.tab, offscreen);
    const within = (start: number, end: number): FrameCourse[] =>
      courses.filter(({ taken }) => taken >= start && taken < end);
    const profiled = within(script.from, script.to).length;
    return { ...latencyOf(within(from, to)), mainThread: script.milliseconds / profiled };
  });
}

/**
 * Presented frame to drawn label, and its parts: the content script's grab; the transport to the worker and back; the engine in
 * the worker, its waiting included; readings that arrived to painted label.
 */
function latencyOf(courses: readonly FrameCourse[]) {
  const whole = courses.map(({ presented, drawn }) => drawn - presented);
  return {
    median: quantile(whole, 0.5),
    p95: quantile(whole, 0.95),
    frames: courses.length,
    grab: spreadOf(courses.map(({ taken, sent }) => sent - taken)),
    transport: spreadOf(courses.map(({ sent, handed, answered, arrived }) => handed - sent + (arrived - answered))),
    engine: spreadOf(courses.map(({ handed, answered }) => answered - handed)),
    draw: spreadOf(courses.map(({ arrived, drawn }) => drawn - arrived)),
  };
}

/** Main-thread time in scripts from an address, with whatever of the browser they call. */
async function contentScriptTime(page: Page, address: string, seconds: number) {
  const session = await page.createCDPSession();
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: SAMPLING });
  await session.send("Profiler.start");
  const from = Date.now();
  await wait(seconds * 1000);
  const to = Date.now();
  const { profile } = await session.send("Profiler.stop");
  await session.detach();
  const ours = new Set<number>();
  const mark = (id: number, within: boolean): void => {
    const node = nodes.get(id);
    if (node === undefined) return;
    const isOurs = within || node.callFrame.url.startsWith(address);
    if (isOurs) ours.add(id);
    for (const child of node.children ?? []) mark(child, isOurs);
  };
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const [root] = profile.nodes;
  if (root !== undefined) mark(root.id, false);
  const { samples = [], timeDeltas = [] } = profile;
  const microseconds = samples.reduce((sum, id, index) => sum + (ours.has(id) ? (timeDeltas[index] ?? 0) : 0), 0);
  return { from, to, milliseconds: microseconds / 1000 };
}
