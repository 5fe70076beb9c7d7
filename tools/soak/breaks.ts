import type { Page } from "puppeteer-core";
import { closeOffscreenDocument, exhaustWorker, hangWorker, killWorker, stopServiceWorker } from "../browser/break.ts";
import type { ExtensionBrowser } from "../browser/launch.ts";

/** What a break is done to. */
interface Broken {
  readonly session: ExtensionBrowser;
  readonly control: Page;
  readonly call: Page;
}

/**
 * Everything that is broken at random. A crash of the extension's own process is left out: Chromium then ends the
 * extension until somebody loads it again, which no code of the extension can mend (test/end-to-end/life-cycles.test.ts
 * holds what the page says then).
 */
export const BREAKS = {
  "service worker stopped": ({ session }) => stopServiceWorker(session),
  "offscreen document closed": ({ control }) => closeOffscreenDocument(control),
  "worker ended": ({ session }) => killWorker(session),
  "worker hung": ({ session }) => hangWorker(session),
  "worker out of memory": ({ session }) => exhaustWorker(session),
  "page crashed": async ({ call }) => {
    await call.goto("chrome://crash").catch(() => undefined);
  },
} as const satisfies Readonly<Record<string, (broken: Broken) => Promise<void>>>;

export type BreakKind = keyof typeof BREAKS;

export const BREAK_KINDS = Object.keys(BREAKS) as readonly BreakKind[];
