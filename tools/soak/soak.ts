import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { TargetType, type Page, type Protocol } from "puppeteer-core";
import { errorMessage } from "../../src/core/error-message.ts";
import type { Point } from "../../src/session/session.ts";
import { engineWorkers } from "../browser/break.ts";
import { FOOTAGE, serveCall } from "../browser/call-server.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { type ExtensionBrowser, launchWithExtension } from "../browser/launch.ts";
import { outsideRequests } from "../browser/network-log.ts";
import { clickSwitch, openPopup, sessionOf, viewTab } from "../browser/popup.ts";
import { recordPort } from "../browser/port-recorder.ts";
import { memoryOf } from "../browser/process-memory.ts";
import { EXTENSION } from "../build/paths.ts";
import { BREAK_KINDS, BREAKS, type BreakKind } from "./breaks.ts";
import { CALL_CHANGES } from "./call-changes.ts";
import { type Seen, watchedIn } from "./tab-watch.ts";

/** One thing that was broken, and when the call was whole again. */
interface Outage {
  readonly kind: BreakKind;
  /** Seconds since the start. */
  readonly at: number;
  /** Seconds until the state was right: readings of later pictures, or off where the page is gone; null where never. */
  readonly recovery: number | null;
}

/** One look at the call, about once a second. */
export interface Sample {
  /** Seconds since the start. */
  readonly at: number;
  readonly readings: number;
  readonly tiles: number;
  /** MiB that only the extension's processes hold, and what they hold open; null between two measurements. */
  readonly memory: number | null;
  readonly handles: number | null;
}

const MEMORY_EVERY = 10_000;

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
    return { ...(await new Soaking(session, pages, errors).run(minutes, kills)), errors };
  } finally {
    const outside = outsideRequests(await session.close()).length;
    if (outside > 0) errors.push(`${outside} requests to other machines`);
  }
}

/** The call and its address, and a page of the extension to ask through. */
interface SoakPages {
  readonly call: Page;
  readonly address: string;
  readonly control: Page;
}

class Soaking {
  readonly #session: ExtensionBrowser;
  readonly #pages: SoakPages;
  readonly #errors: string[];
  readonly #start = Date.now();
  readonly #samples: Sample[] = [];
  readonly #outages: Outage[] = [];
  /** Stretches in which something was broken, milliseconds since the Unix epoch. */
  readonly #broken: { readonly from: number; readonly to: number }[] = [];
  readonly #seen: Seen[] = [];
  #tab = 0;
  #measuredAt = 0;
  /** What is told while the browser shuts down is no fault of the call. */
  #isOver = false;

  constructor(session: ExtensionBrowser, pages: SoakPages, errors: string[]) {
    this.#session = session;
    this.#pages = pages;
    this.#errors = errors;
    session.browser.on("targetcreated", (target) => {
      if (target.type() !== TargetType.SERVICE_WORKER) return;
      target
        .worker()
        .then((worker) =>
          worker?.on("console", (message) => {
            if (message.type() === "error" && !this.#isOver)
              errors.push(`${this.#seconds().toFixed(0)} s: ${message.text()}`);
          }),
        )
        .catch(() => undefined);
    });
  }

  async run(minutes: number, kills: number) {
    await this.#join();
    await this.#read(READ_BETWEEN);
    const secondsBetween = (60 * minutes) / kills;
    while (this.#seconds() < minutes * 60 && this.#outages.length < kills) {
      try {
        await this.#turn(this.#seconds() >= (this.#outages.length + 0.5) * secondsBetween);
      } catch (error) {
        // Told in the report; the call goes on.
        this.#errors.push(`${this.#seconds().toFixed(0)} s: ${errorMessage(error)}`);
        await wait(1_000);
      }
    }
    return await this.#finish().finally(() => {
      this.#isOver = true;
    });
  }

  /** Something changes in the call; then, if it is due, something breaks. */
  async #turn(isDue: boolean): Promise<void> {
    await this.#change();
    await this.#read(READ_BETWEEN);
    if (isDue) await this.#break(pick(BREAK_KINDS));
  }

  #seconds(): number {
    return (Date.now() - this.#start) / 1000;
  }

  /** Opens the call, or loads it again, and switches the extension on as a person does. */
  async #join(): Promise<void> {
    const { call, address } = this.#pages;
    await call.goto(address);
    await call.waitForSelector("html[data-connected]", { timeout: 60_000 });
    const popup = await openPopup(this.#session, call);
    this.#tab = popup.tab;
    await recordPort(popup.page, popup.tab, true);
    await clickSwitch(popup, "on");
    await popup.page.close();
  }

  /** Takes what the page received since the last look. */
  async #look(): Promise<readonly Seen[]> {
    const { control, call } = this.#pages;
    const watched = await watchedIn(control, this.#tab);
    const seen = watched?.seen ?? [];
    this.#seen.push(...seen);
    const due = Date.now() - this.#measuredAt > MEMORY_EVERY;
    let memory: Pick<Sample, "memory" | "handles"> = { memory: null, handles: null };
    if (due) {
      this.#measuredAt = Date.now();
      const own = (await memoryOf(this.#session.browser)).filter(({ kind }) => kind === "extension");
      memory = { memory: sum(own.map((one) => one.own)), handles: sum(own.map((one) => one.handles)) };
    }
    const last = this.#samples.at(-1)?.at ?? 0;
    const at = this.#seconds();
    if (due || at - last >= 1) {
      const tiles = watched === null ? 0 : await call.evaluate(() => document.querySelectorAll("figure").length);
      const readings = sum(this.#since(last).map(({ faces }) => faces)) / Math.max(0.001, at - last);
      this.#samples.push({ at, readings, tiles, ...memory });
    }
    return seen;
  }

  #since(seconds: number): readonly Seen[] {
    return this.#seen.filter(({ at }) => at > this.#start + seconds * 1000);
  }

  /** Waits for so many messages with faces. */
  async #read(messages: number): Promise<void> {
    const since = Date.now();
    for (let read = 0; read < messages;) {
      read += (await this.#look()).length;
      if (Date.now() - since > NEVER) {
        const { on, engine, problem } = await viewTab(this.#pages.control, this.#tab);
        this.#errors.push(
          `${this.#seconds().toFixed(0)} s: no readings for 30 s; ${JSON.stringify({ on, state: engine?.state, problem })}`,
        );
        this.#broken.push({ from: since, to: Date.now() });
        await this.#join();
        return;
      }
      await wait(200);
    }
  }

  async #change(): Promise<void> {
    await pick(Object.values(CALL_CHANGES))(this.#pages.call);
  }

  async #break(kind: BreakKind): Promise<void> {
    await this.#look();
    const from = Date.now();
    await BREAKS[kind]({ session: this.#session, ...this.#pages });
    const brokenAt = Date.now();
    const mendedAt = await this.#mended(kind, brokenAt);
    const recovery = mendedAt === null ? null : (mendedAt - brokenAt) / 1000;
    this.#outages.push({ kind, at: (brokenAt - this.#start) / 1000, recovery });
    if (kind === "page crashed" || mendedAt === null) await this.#join();
    this.#broken.push({
      from: from - TAKEN_ALONG,
      to: kind === "page crashed" ? Date.now() : (mendedAt ?? Date.now()),
    });
  }

  /** When the state was right again: milliseconds since the Unix epoch, or null. */
  async #mended(kind: BreakKind, brokenAt: number): Promise<number | null> {
    const { control } = this.#pages;
    while (Date.now() - brokenAt < NEVER) {
      switch (kind) {
        case "page crashed":
          if (!(await viewTab(control, this.#tab)).on) return Date.now();
          break;
        case "service worker stopped":
          // What it is for: it answers, and knows the call.
          if ((await viewTab(control, this.#tab)).on) return Date.now();
          break;
        case "offscreen document closed":
        case "worker ended":
        case "worker hung":
        case "worker out of memory": {
          const later = (await this.#look()).find(({ presentedAt }) => presentedAt > brokenAt);
          if (later !== undefined) return later.at;
        }
      }
      await wait(50);
    }
    return null;
  }

  async #finish() {
    const { call, control } = this.#pages;
    const ports = (await watchedIn(control, this.#tab))?.ports ?? 0;
    await this.#look();
    const workers = engineWorkers(this.#session).length;
    const overlays = await overlaysOf(call);
    const seconds = this.#seconds();
    const popup = await openPopup(this.#session, call);
    await clickSwitch(popup, "off");
    await popup.page.close();
    // The last segments come when the tab goes off.
    await wait(3_000);
    const { points, start, secondsPerPoint, faces } = (await sessionOf(control, this.#tab)).session;
    const whole = this.#seen.filter(({ at }) => !this.#broken.some(({ from, to }) => at >= from && at <= to));
    const shown = [...new Set(whole.map(({ at }) => Math.floor(at / 1000)))];
    const covered = (second: number): boolean => isCovered(points, (second - start) / secondsPerPoint);
    return {
      seconds,
      samples: this.#samples,
      outages: this.#outages,
      // Seconds that the page was shown readings in, outside of outages, and which of them the session lacks, since the start.
      secondsShown: shown.length,
      secondsMissing: shown.filter((second) => !covered(second)).map((second) => second - this.#start / 1000),
      readingsShown: sum(whole.map(({ faces: count }) => count)),
      readingsCounted: sum(faces.map(({ readings }) => readings)),
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

/** Closed shadow roots, which only the debugger sees. */
async function overlaysOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    return closedRoots(root);
  } finally {
    await session.detach();
  }
}

function closedRoots({ children = [], shadowRoots = [] }: Protocol.DOM.Node): number {
  const own = shadowRoots.filter(({ shadowRootType }) => shadowRootType === "closed").length;
  return own + sum([...children, ...shadowRoots].map(closedRoots));
}

function pick<Value>(values: readonly Value[]): Value {
  const picked = values[Math.floor(Math.random() * values.length)];
  if (picked === undefined) throw new Error("There is nothing to pick from.");
  return picked;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
