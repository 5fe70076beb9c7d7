import type { Page } from "puppeteer-core";
import { inTab } from "../../browser/port-recorder.ts";
import { FRAMES_PORT } from "../../../src/messages/frames.ts";

/** When a frame of a stream came where; milliseconds since the Unix epoch. */
export interface FrameCourse {
  /** The browser handed the picture to the compositor. */
  readonly presented: number;
  /** The content script began to take it, and began to send it. */
  readonly taken: number;
  readonly sent: number;
  /** The offscreen document began to give it to its worker, and got the readings. */
  readonly handed: number;
  readonly answered: number;
  /** The readings arrived in the content script, and the page had painted what was drawn of them. */
  readonly arrived: number;
  readonly drawn: number;
}

/** One side's record of frames, by `time` of the frame's message. */
type Record<Names extends string> = Readonly<{ [Name in Names | "time"]: number }>;

/**
 * Records in a tab's content script, from now on, when frames are taken, sent and answered and when what was drawn of
 * them is painted. To be called before the overlay is switched on. The extension itself is not changed: browser
 * functions that the content script calls are wrapped in its own world.
 *
 * @param extensionPage any page of the extension, with activeTab for the tab
 */
export async function recordContent(extensionPage: Page, tab: number): Promise<void> {
  await inTab(extensionPage, tab, startInContent, FRAMES_PORT);
}

/** The same in the offscreen document: when frames go to its worker, and when the worker answers. */
export async function recordOffscreen(offscreen: Page): Promise<void> {
  // tsx marks functions with a call of __name, which the page does not have.
  await offscreen.evaluate("globalThis.__name = (value) => value");
  await offscreen.evaluate(startInOffscreen);
}

/** Courses of all frames so far that were followed to the end, oldest first. */
export async function takeCourses(extensionPage: Page, tab: number, offscreen: Page): Promise<FrameCourse[]> {
  const content = (await inTab(extensionPage, tab, readRecords, null)) as readonly Record<
    "presented" | "taken" | "sent" | "arrived" | "drawn"
  >[];
  const handed = (await offscreen.evaluate(readRecords)) as readonly Record<"handed" | "answered">[];
  const byTime = new Map(handed.map((record) => [record.time, record]));
  return content.flatMap((record) => {
    const inside = byTime.get(record.time);
    return inside === undefined ? [] : [{ ...record, ...inside }];
  });
}

function startInContent(name: string): void {
  const now = (): number => performance.timeOrigin + performance.now();
  const records: object[] = [];
  Object.assign(globalThis, { undertoneRecords: records });
  let presented = 0;
  const sent = new Map<number, { time: number; presented: number; taken: number; sent: number }>();
  /** Frames whose readings wait to be drawn. */
  let undrawn: { arrived: number }[] = [];

  // The overlay draws in frames of the screen, and in such a frame all readings that have arrived, whether or not they
  // make a difference to what is seen.
  const requestFrame = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback): number =>
    requestFrame((time) => {
      const waiting = undrawn;
      undrawn = [];
      callback(time);
      // A message's task comes after the frame that is painted now.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (): void => {
        for (const record of waiting) records.push({ ...record, drawn: now() });
        port1.close();
      };
      port2.postMessage(null);
    });

  const request = Reflect.get(HTMLVideoElement.prototype, "requestVideoFrameCallback");
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback): number {
    const told: VideoFrameRequestCallback = (called, metadata) => {
      presented = performance.timeOrigin + metadata.presentationTime;
      callback(called, metadata);
    };
    return Reflect.apply(request, this, [told]);
  };
  const connect = chrome.runtime.connect.bind(chrome.runtime) as (...values: unknown[]) => chrome.runtime.Port;
  const recorded = (...values: unknown[]): chrome.runtime.Port => {
    const port = connect(...values);
    if (port.name !== name) return port;
    const post = port.postMessage.bind(port);
    port.postMessage = (message: { kind: string; time: number; sequence: number }): void => {
      if (message.kind === "frame") {
        const { time, sequence } = message;
        sent.set(sequence, { time, presented, taken: performance.timeOrigin + time, sent: now() });
      }
      post(message);
    };
    port.onMessage.addListener((message: { kind: string; sequence: number }) => {
      const record = sent.get(message.sequence);
      sent.delete(message.sequence);
      if (message.kind === "readings" && record !== undefined) undrawn.push({ ...record, arrived: now() });
    });
    return port;
  };
  Object.assign(chrome.runtime, { connect: recorded });
}

function startInOffscreen(): void {
  const now = (): number => performance.timeOrigin + performance.now();
  const records: object[] = [];
  Object.assign(globalThis, { undertoneRecords: records });
  const heard = new WeakSet<Worker>();
  let last: { time: number; handed: number } | null = null;
  const post = Reflect.get(Worker.prototype, "postMessage") as (...values: unknown[]) => void;
  Reflect.set(
    Worker.prototype,
    "postMessage",
    function (this: Worker, message: { kind: string; time: number }, ...more: unknown[]): void {
      if (message.kind === "frame") last = { time: message.time, handed: now() };
      Reflect.apply(post, this, [message, ...more]);
      if (heard.has(this)) return;
      heard.add(this);
      const answered = ({ data }: MessageEvent<{ kind: string }>): void => {
        if (data.kind === "readings" && last !== null) records.push({ ...last, answered: now() });
        last = null;
      };
      // Before the engine's own listener, which sends the readings on.
      this.addEventListener("message", answered, { capture: true });
    },
  );
}

function readRecords(): unknown {
  return Reflect.get(globalThis, "undertoneRecords");
}
