import type { Page } from "puppeteer-core";
import { FRAMES_PORT } from "../../src/messages/frames.ts";
import { inTab } from "../browser/port-recorder.ts";

/** A message with faces, as it reached the page: milliseconds since the Unix epoch. */
export interface Seen {
  readonly at: number;
  /** When its picture was presented. */
  readonly presentedAt: number;
  readonly faces: number;
}

/** What reached a page since it was asked last, and the ports that its content script holds. */
interface Watched {
  readonly seen: readonly Seen[];
  readonly ports: number;
}

/**
 * Counts, from now on, what the content script of a tab receives; unlike the recorder of the demo it keeps nothing but
 * numbers, and those only until it is asked, so that it does not grow with a long call.
 */
export async function watchTab(extensionPage: Page, tab: number): Promise<void> {
  await inTab(extensionPage, tab, startWatching, FRAMES_PORT);
}

/** @returns null where the tab's page is not watched, or is gone */
export async function watchedIn(extensionPage: Page, tab: number): Promise<Watched | null> {
  const text = await inTab(extensionPage, tab, readWatched, null).catch(() => null);
  // Written by startWatching below.
  return typeof text === "string" ? (JSON.parse(text) as Watched) : null;
}

function startWatching(name: string): void {
  if (Reflect.has(globalThis, "undertoneWatch")) return;
  let seen: Seen[] = [];
  const open = new Set<chrome.runtime.Port>();
  Object.assign(globalThis, {
    undertoneWatch: (): string => {
      const taken = seen;
      seen = [];
      return JSON.stringify({ seen: taken, ports: open.size });
    },
  });
  const connect = chrome.runtime.connect.bind(chrome.runtime);
  Object.assign(chrome.runtime, {
    connect: (info: chrome.runtime.ConnectInfo): chrome.runtime.Port => {
      const port = connect(info);
      if (port.name !== name) return port;
      open.add(port);
      const disconnect = port.disconnect.bind(port);
      port.disconnect = (): void => {
        open.delete(port);
        disconnect();
      };
      port.onDisconnect.addListener(() => open.delete(port));
      port.onMessage.addListener((message: { kind: string; time: number; readings?: readonly unknown[] }) => {
        if (message.kind !== "readings" || message.readings === undefined || message.readings.length === 0) return;
        const presentedAt = performance.timeOrigin + message.time;
        seen.push({ at: performance.timeOrigin + performance.now(), presentedAt, faces: message.readings.length });
      });
      return port;
    },
  });
}

function readWatched(): string | null {
  const read: unknown = Reflect.get(globalThis, "undertoneWatch");
  return typeof read === "function" ? String(Reflect.apply(read, undefined, [])) : null;
}
