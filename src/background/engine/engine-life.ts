import { inferenceHost } from "#inference-host";
import * as v from "valibot";
import browser from "webextension-polyfill";
import { type EngineCommand, EngineStatus } from "../../messages/engine.ts";
import { parse } from "../../messages/parse.ts";
import { loadSettings } from "../storage/saved-settings.ts";
import { slot } from "../storage/slot.ts";
import { tabsThatAreOn } from "../tabs/tab-states.ts";

const PAGE = "offscreen.html";

/** Kept warm this long for a tab that is switched on again; below the 30 s after which an idle worker is ended. */
const KEPT_WARM = 20_000;

/** Milliseconds since the Unix epoch since when no tab is on, or null. */
const idleSince = slot<number | null>("engine-idle-since", null, v.nullable(v.number()));

/** How the engine is to run, and for which tabs. */
export async function configuration(): Promise<EngineCommand> {
  const [settings, tabs] = await Promise.all([loadSettings(), tabsThatAreOn()]);
  return { to: "offscreen", kind: "configure", settings, tabs };
}

/** Makes sure that the engine runs and takes the ports of the tabs that are on; one that failed starts anew. */
export async function startEngine(): Promise<void> {
  await idleSince.update(() => null);
  await inferenceHost.open(PAGE);
  await tellEngine(await configuration());
}

/**
 * Loads the engine ahead while the popup is open on a tab that may be switched on, so that the first label does
 * not wait for it. It reads nothing until then, and retires like after a tab that went off.
 */
export async function warmEngine(): Promise<void> {
  if ((await tabsThatAreOn()).length > 0) return;
  await idleSince.update(() => Date.now());
  await inferenceHost.open(PAGE);
  await retireEngine();
}

let retirement: ReturnType<typeof setTimeout> | undefined;

/**
 * Closes the engine once no tab has been on for KEPT_WARM. Called when a tab goes off and whenever the service worker
 * wakes, since a timer dies with it.
 */
export async function retireEngine(): Promise<void> {
  if ((await tabsThatAreOn()).length > 0) return;
  if (!(await inferenceHost.isOpen())) return;
  const now = Date.now();
  // A clock that was set back must not keep it for longer.
  const since = (await idleSince.update((before) => Math.min(before ?? now, now))) ?? now;
  const left = since + KEPT_WARM - now;
  if (left > 0) {
    clearTimeout(retirement);
    retirement = setTimeout(() => void retireEngine(), left);
    return;
  }
  await inferenceHost.close();
  await idleSince.remove();
}

/** How the engine is; null where it does not run. */
export async function engineStatus(): Promise<EngineStatus | null> {
  return parse(EngineStatus, await tellEngine({ to: "offscreen", kind: "tell-status" }));
}

/** Tells the engine something; nothing happens where it does not run. @returns what it answers, if it answers */
export async function tellEngine(command: EngineCommand): Promise<unknown> {
  if (!(await inferenceHost.isOpen())) return undefined;
  return browser.runtime.sendMessage(command).catch(() => undefined);
}
