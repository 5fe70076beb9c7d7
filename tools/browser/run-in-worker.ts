import type { LaunchOptions } from "puppeteer-core";
import { bundledScript } from "../build/bundled-script.ts";
import { serveLocally, type Route } from "./local-server.ts";
import { startChromium } from "./start-chromium.ts";
import type { FromWorker } from "./worker/serve-page.ts";

/** The same isolation as the extension's pages have. */
const ISOLATED = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">`;
/** One answer of the page may be all of the work. */
const LONGEST_WORK = 24 * 3_600_000;

declare global {
  interface Window {
    /** Given to the page by Node. */
    hearWorker: (message: unknown) => Promise<void>;
  }
}

/**
 * Runs a worker of ours (tools/browser/worker/serve-page.ts) in a browser without a window, Chromium unless told otherwise.
 *
 * @param entry the worker's script, from the repository's root
 * @param routes what it may fetch, such as packagedRoutes()
 * @param hear called with all that it says, in order
 * @returns why it ended early, or null where it did all of its work
 */
export async function runInWorker(
  entry: string,
  routes: Readonly<Record<string, Route>>,
  request: unknown,
  hear: (message: never) => void,
  launch: LaunchOptions = {},
  start = startChromium,
): Promise<string | null> {
  const own: Record<string, Route> = { "/": { html: PAGE }, "/worker.js": { script: await bundledScript(entry) } };
  const isolated = Object.entries({ ...own, ...routes }).map(([name, route]) => [
    name,
    { ...route, headers: ISOLATED },
  ]);
  await using server = await serveLocally(Object.fromEntries(isolated) as Record<string, Route>);
  await using browser = await start({ protocolTimeout: LONGEST_WORK, ...launch });
  const page = await browser.newPage();
  await page.exposeFunction("hearWorker", hear);
  await page.goto(server.origin);
  return await page.evaluate(workToTheEnd, request);
}

/** Runs in the page. */
async function workToTheEnd(request: unknown): Promise<string | null> {
  const heard: Promise<void>[] = [];
  const worker = new Worker("/worker.js", { type: "module" });
  const reason = await new Promise<string | null>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "ended") resolve(data.reason);
      else heard.push(window.hearWorker(data.message));
    };
    worker.onerror = ({ message }) => {
      resolve(message || "the worker could not be loaded");
    };
    worker.postMessage(request);
  });
  await Promise.all(heard);
  return reason;
}
