import browser from "webextension-polyfill";
import { contextProblem } from "../core/context-of-use.ts";
import { addressProblem } from "./permissions/site-rules.ts";
import type { Problem } from "../core/problem.ts";
import { startsAutomaticallyOn } from "./permissions/automatic-start.ts";
import { showBadge } from "./tabs/badge.ts";
import { configuration, retireEngine, startEngine, tellEngine } from "./engine/engine-life.ts";
import { loadPolicy } from "./storage/managed-policy.ts";
import { loadSettings, loadSettingsAndPolicy } from "./storage/saved-settings.ts";
import { forgetSeen } from "./session/seen-now.ts";
import { removeSession } from "./session/session-store.ts";
import { changeKnownTab, changeTab, forgetTab, sessionsOf, tabsThatAreOn, tabState } from "./tabs/tab-states.ts";
import { internalProblem, pageProblem } from "./tabs/problems.ts";
import { tellTab } from "./tabs/tell-tab.ts";

const CONTENT_SCRIPT = "content.js";

/** Switches a tab on; what stands in the way is put into its state and shown. */
export async function switchOn(tab: number): Promise<void> {
  const problem = contextProblem(await loadSettings()) ?? (await tabProblem(tab)) ?? (await start(tab));
  if (problem !== null) {
    await changeTab(tab, () => ({ on: false, problem }));
    await retireEngine();
  }
  await showBadge(tab, await tabState(tab));
}

/** Whether the administrator forbids the tab's site; where the browser tells no address, its content script will. */
async function tabProblem(tab: number): Promise<Problem | null> {
  const { url } = await browser.tabs.get(tab).catch(() => ({ url: undefined }));
  return url === undefined ? null : addressProblem(await loadPolicy(), url);
}

/** The engine comes first: the content script opens its port to it at once. */
async function start(tab: number): Promise<Problem | null> {
  await changeTab(tab, () => ({ on: true, started: false, problem: null }));
  try {
    await startEngine();
  } catch (error) {
    return internalProblem(error);
  }
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [CONTENT_SCRIPT] });
    return null;
  } catch (error) {
    return pageProblem(tab, error);
  }
}

/** Switches a tab off; its session stays until it is deleted or the browser ends. */
export async function switchOff(tab: number, problem: Problem | null = null): Promise<void> {
  const state = await changeTab(tab, () => ({ on: false, started: false, tiles: [], problem }));
  forgetSeen(tab);
  await tellTab(tab, { to: "content", kind: "switch-off" });
  await tellEngine({ to: "offscreen", kind: "release-tab", tab });
  await showBadge(tab, state);
  await retireEngine();
}

/** Carries settings and the administrator's rules to everything that runs; nothing goes on that they forbid. */
export async function carrySettings(): Promise<void> {
  const { settings, policy } = await loadSettingsAndPolicy();
  for (const tab of await tabsThatAreOn()) {
    const { page } = await tabState(tab);
    const problem = contextProblem(settings) ?? addressProblem(policy, page);
    if (problem === null) await tellTab(tab, { to: "content", kind: "settings", settings });
    else await switchOff(tab, problem);
  }
  await tellEngine(await configuration());
}

/** Switches a tab off in which nobody of ours listens any more: its page crashed, was discarded or replaced. */
export async function switchOffIfGone(tab: number): Promise<void> {
  const { on, started, run } = await tabState(tab);
  // Before the content script has started there is nobody to hear, which tells nothing.
  if (!on || !started) return;
  if (await tellTab(tab, { to: "content", kind: "settings", settings: await loadSettings() })) return;
  // The next page's content script may have started meanwhile.
  if ((await tabState(tab)).run === run) await switchOff(tab);
}

export async function toggle(tab: number): Promise<void> {
  await ((await tabState(tab)).on ? switchOff(tab) : switchOn(tab));
}

/** A page has loaded in the tab: where our content script went with the old page, the tab is off. */
export async function pageLoaded(tab: number): Promise<void> {
  await switchOffIfGone(tab);
  const state = await tabState(tab);
  // An old refusal says nothing about the new page.
  if (!state.on) await changeKnownTab(tab, () => ({ problem: null }));
  // The browser clears the badge when the page changes.
  await showBadge(tab, state.on ? state : { on: false, problem: null });
}

/** Nothing of a closed tab is kept but its sessions, and of one in a private window nothing at all. */
export async function tabClosed(tab: number): Promise<void> {
  const state = await tabState(tab);
  await forgetTab(tab);
  if (state.isPrivate) await Promise.all(sessionsOf(tab, state).map(removeSession));
  forgetSeen(tab);
  await tellEngine({ to: "offscreen", kind: "release-tab", tab });
  await retireEngine();
}

/** The granted sites are others now: a tab whose site was granted, and is no more, goes off. */
export async function followGrants(): Promise<void> {
  for (const tab of await tabsThatAreOn()) {
    const { page, granted: before } = await tabState(tab);
    const granted = await startsAutomaticallyOn(page);
    if (before && !granted) await switchOff(tab);
    else await changeKnownTab(tab, () => ({ granted }));
  }
}
