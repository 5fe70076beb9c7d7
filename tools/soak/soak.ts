import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { errorMessage } from "../../src/core/error-message.ts";
import { sumOf } from "../../src/core/statistics.ts";
import type { Point } from "../../src/session/session.ts";
import { engineWorkers } from "../browser/break.ts";
import { FOOTAGE, serveCall } from "../browser/call-server.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { launchWithExtension } from "../browser/launch.ts";
import { outsideRequests } from "../browser/network-log.ts";
import { clickSwitch, openPopup, sessionOf, viewTab } from "../browser/popup.ts";
import { EXTENSION } from "../build/paths.ts";
import { BREAK_KINDS, BREAKS, type BreakKind } from "./breaks.ts";
import { CALL_CHANGES } from "./call-changes.ts";
import { WatchedCall } from "./watched-call.ts";

/** One thing that was broken, and when the call was whole again. */
interface Outage {
  readonly kind: BreakKind;
  /** Seconds since the start. */
  readonly at: number;
  /** Seconds until the state was right: readings of later pictures, or off where the page is gone; null where never. */
  readonly recovery: number | null;
}

/** A break that is not mended after so many milliseconds never is: the page is loaded again then. */
const NEVER = 30_000;

/** Messages with faces between two breaks, so that each break is one of a call that is being read. */
const READ_BETWEEN = 5;

/** Milliseconds of a second that a break may take with it: the one that is counted, and the one that is on its way. */
const TAKEN_ALONG = 2_000;

/** What came of a soak; see `soakReport`. */
export type SoakResult = Awaited<ReturnType<typeof soak>>;

/**
 * Holds a call, changes it and breaks the extension at random, and tells what came of it.
 *
 * @param minutes how long at most
 * @param kills so many breaks, spread over that time
 */
export async function soak(minutes: number, kills: number) {
  await using server = await serveCall(FOOTAGE);
  const session = await launchWithExtension({
    extension: EXTENSION,
    headless: true,
    window: { width: 900, height: 600 },
  });
  /** What went wrong: sentences. */
  const errors: string[] = [];
  try {
    await answerFirstRun(session);
    const [control] = await session.browser.pages();
    if (control === undefined) throw new Error("Chromium opened no page.");
    await control.goto(`chrome-extension://${session.extension.id}/options.html`);
    const call = await session.browser.newPage({ type: "window" });
    const pages = { call, control, address: server.call };
    return { ...(await new Soaking(new WatchedCall(session, pages, errors)).run(minutes, kills)), errors };
  } finally {
    const outside = outsideRequests(await session.close()).length;
    if (outside > 0) errors.push(`${outside} requests to other machines`);
  }
}

class Soaking {
  readonly #call: WatchedCall;
  readonly #outages: Outage[] = [];
  /** Stretches in which something was broken, milliseconds since the Unix epoch. */
  readonly #broken: { readonly from: number; readonly to: number }[] = [];

  constructor(call: WatchedCall) {
    this.#call = call;
  }

  async run(minutes: number, kills: number) {
    await this.#call.join();
    await this.#read(READ_BETWEEN);
    const secondsBetween = (60 * minutes) / kills;
    while (this.#call.seconds < minutes * 60 && this.#outages.length < kills) {
      try {
        await this.#turn(this.#call.seconds >= (this.#outages.length + 0.5) * secondsBetween);
      } catch (error) {
        // Told in the report; the call goes on.
        this.#call.complain(errorMessage(error));
        await wait(1_000);
      }
    }
    // What is left is counted of a call that is being read: a page that crashed last has hardly begun again.
    await this.#read(READ_BETWEEN);
    return await this.#finish().finally(() => {
      this.#call.isOver = true;
    });
  }

  /** Something changes in the call; then, if it is due, something breaks. */
  async #turn(isDue: boolean): Promise<void> {
    await this.#change();
    await this.#read(READ_BETWEEN);
    if (isDue) await this.#break(pick(BREAK_KINDS));
  }

  /** Waits for so many messages with faces. */
  async #read(messages: number): Promise<void> {
    const since = Date.now();
    for (let read = 0; read < messages;) {
      read += (await this.#call.look()).length;
      if (Date.now() - since > NEVER) {
        const { on, engine, problem } = await viewTab(this.#call.pages.control, this.#call.tab);
        this.#call.complain(`no readings for 30 s; ${JSON.stringify({ on, state: engine?.state, problem })}`);
        this.#broken.push({ from: since, to: Date.now() });
        await this.#call.join();
        return;
      }
      await wait(200);
    }
  }

  async #change(): Promise<void> {
    await pick(Object.values(CALL_CHANGES))(this.#call.pages.call);
  }

  async #break(kind: BreakKind): Promise<void> {
    await this.#call.look();
    const from = Date.now();
    await BREAKS[kind]({ session: this.#call.session, ...this.#call.pages });
    const brokenAt = Date.now();
    const mendedAt = await this.#mended(kind, brokenAt);
    const recovery = mendedAt === null ? null : (mendedAt - brokenAt) / 1000;
    this.#outages.push({ kind, at: (brokenAt - this.#call.start) / 1000, recovery });
    if (kind === "page crashed" || mendedAt === null) await this.#call.join();
    this.#broken.push({
      from: from - TAKEN_ALONG,
      to: kind === "page crashed" ? Date.now() : (mendedAt ?? Date.now()),
    });
  }

  /** When the state was right again: milliseconds since the Unix epoch, or null. */
  async #mended(kind: BreakKind, brokenAt: number): Promise<number | null> {
    const { control } = this.#call.pages;
    while (Date.now() - brokenAt < NEVER) {
      switch (kind) {
        case "page crashed":
          if (!(await viewTab(control, this.#call.tab)).on) return Date.now();
          break;
        case "service worker stopped":
          // What it is for: it answers, and knows the call.
          if ((await viewTab(control, this.#call.tab)).on) return Date.now();
          break;
        case "offscreen document closed":
        case "worker ended":
        case "worker hung":
        case "worker out of memory": {
          const later = (await this.#call.look()).find(({ presentedAt }) => presentedAt > brokenAt);
          if (later !== undefined) return later.at;
        }
      }
      await wait(50);
    }
    return null;
  }

  async #finish() {
    const { call, control } = this.#call.pages;
    const ports = await this.#call.ports();
    await this.#call.look();
    const workers = engineWorkers(this.#call.session).length;
    const overlays = await this.#call.overlays();
    const seconds = this.#call.seconds;
    const popup = await openPopup(this.#call.session, call);
    await clickSwitch(popup, "off");
    await popup.page.close();
    // The last segments come when the tab goes off.
    await wait(3_000);
    const { points, start, secondsPerPoint, faces } = (await sessionOf(control, this.#call.tab)).session;
    const whole = this.#call.seen.filter(({ at }) => !this.#broken.some(({ from, to }) => at >= from && at <= to));
    const shown = [...new Set(whole.map(({ at }) => Math.floor(at / 1000)))];
    const covered = (second: number): boolean => isCovered(points, (second - start) / secondsPerPoint);
    return {
      seconds,
      samples: this.#call.samples,
      outages: this.#outages,
      // Seconds that the page was shown readings in, outside of outages, and which of them the session lacks, since the start.
      secondsShown: shown.length,
      secondsMissing: shown.filter((second) => !covered(second)).map((second) => second - this.#call.start / 1000),
      readingsShown: sumOf(whole, ({ faces: count }) => count),
      readingsCounted: sumOf(faces, ({ readings }) => readings),
      // One of each.
      left: { ports, overlays, workers },
      load: loadavg()[0] ?? 0,
    };
  }
}

/** Whether the course has readings at a place, given in points; seconds of the page and of the session may lie apart by one. */
function isCovered(points: readonly Point[], place: number): boolean {
  return points.some(({ index }) => index >= Math.floor(place) - 1 && index <= Math.floor(place) + 1);
}

function pick<Value>(values: readonly Value[]): Value {
  const picked = values[Math.floor(Math.random() * values.length)];
  if (picked === undefined) throw new Error("There is nothing to pick from.");
  return picked;
}
