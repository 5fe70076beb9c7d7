import type { Page } from "puppeteer-core";
import { takeRecording } from "../browser/port-recorder.ts";

/** A message with faces, as it reached the page: milliseconds since the Unix epoch. */
export interface Seen {
  readonly at: number;
  /** When its picture was presented. */
  readonly presentedAt: number;
  readonly faces: number;
}

/**
 * What reached a page since it was asked last, and the ports that its content script holds.
 *
 * @returns null where the tab's page is not recorded, or is gone
 */
export async function watchedIn(extensionPage: Page, tab: number) {
  const recording = await takeRecording(extensionPage, tab).catch(() => null);
  if (recording === null) return null;
  const seen = recording.received.flatMap(({ at, message }): Seen[] =>
    message.kind === "readings" && message.readings.length > 0
      ? [{ at, presentedAt: recording.timeOrigin + message.time, faces: message.readings.length }]
      : [],
  );
  return { seen, ports: recording.openPorts };
}
