import { type Page, TargetType } from "puppeteer-core";
import { sum, sumOf } from "../../src/core/statistics.ts";
import { countClosedRoots } from "../browser/closed-roots.ts";
import type { ExtensionBrowser } from "../browser/launch.ts";
import { clickSwitch, openPopup } from "../browser/popup.ts";
import { recordPort } from "../browser/port-recorder.ts";
import { memoryOf } from "../browser/process-memory.ts";
import { type Seen, watchedIn } from "./tab-watch.ts";

/** The call and its address, and a page of the extension to ask through. */
export interface SoakPages {
  readonly call: Page;
  readonly address: string;
  readonly control: Page;
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

/** A call with the overlay on, and all that was seen of it. */
export class WatchedCall {
  readonly session: ExtensionBrowser;
  readonly pages: SoakPages;
  readonly start = Date.now();
  readonly samples: Sample[] = [];
  readonly seen: Seen[] = [];
  /** What went wrong: sentences. */
  readonly errors: string[];
  tab = 0;
  /** What is told while the browser shuts down is no fault of the call. */
  isOver = false;
  #measuredAt = 0;

  constructor(session: ExtensionBrowser, pages: SoakPages, errors: string[]) {
    this.session = session;
    this.pages = pages;
    this.errors = errors;
    session.browser.on("targetcreated", (target) => {
      if (target.type() !== TargetType.SERVICE_WORKER) return;
      target
        .worker()
        .then((worker) =>
          worker?.on("console", (message) => {
            if (message.type() === "error" && !this.isOver) this.complain(message.text());
          }),
        )
        .catch(() => undefined);
    });
  }

  /** Since the start. */
  get seconds(): number {
    return (Date.now() - this.start) / 1000;
  }

  complain(sentence: string): void {
    this.errors.push(`${this.seconds.toFixed(0)} s: ${sentence}`);
  }

  /** Opens the call, or loads it again, and switches the extension on as a person does. */
  async join(): Promise<void> {
    const { call, address } = this.pages;
    await call.goto(address);
    await call.waitForSelector("html[data-connected]", { timeout: 60_000 });
    const popup = await openPopup(this.session, call);
    this.tab = popup.tab;
    await recordPort(popup.page, popup.tab, true);
    await clickSwitch(popup, "on");
    await popup.page.close();
  }

  /** Takes what the page received since the last look. */
  async look(): Promise<readonly Seen[]> {
    const { control, call } = this.pages;
    const watched = await watchedIn(control, this.tab);
    const seen = watched?.seen ?? [];
    this.seen.push(...seen);
    const due = Date.now() - this.#measuredAt > MEMORY_EVERY;
    const held = due ? await this.#measure() : { memory: null, handles: null };
    const last = this.samples.at(-1)?.at ?? 0;
    const at = this.seconds;
    if (due || at - last >= 1) {
      const tiles = watched === null ? 0 : await call.evaluate(() => document.querySelectorAll("figure").length);
      const since = this.seen.filter((one) => one.at > this.start + last * 1000);
      const readings = sumOf(since, ({ faces }) => faces) / Math.max(0.001, at - last);
      this.samples.push({ at, readings, tiles, ...held });
    }
    return seen;
  }

  /** How many ports the page holds. */
  async ports(): Promise<number> {
    return (await watchedIn(this.pages.control, this.tab))?.ports ?? 0;
  }

  async overlays(): Promise<number> {
    const session = await this.pages.call.createCDPSession();
    try {
      return await countClosedRoots(session);
    } finally {
      await session.detach();
    }
  }

  async #measure(): Promise<Pick<Sample, "memory" | "handles">> {
    this.#measuredAt = Date.now();
    const own = (await memoryOf(this.session.browser)).filter(({ kind }) => kind === "extension");
    return { memory: sum(own.map((one) => one.own)), handles: sum(own.map((one) => one.handles)) };
  }
}
