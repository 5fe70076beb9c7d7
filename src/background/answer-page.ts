import * as v from "valibot";
import { contextTrouble } from "../core/context-of-use.ts";
import type { Settings } from "../core/settings.ts";
import { settingsFault } from "../core/settings-guard.ts";
import type { Trouble } from "../core/trouble.ts";
import { type PopupAnswer, PopupRequest, type TabView } from "../messages/popup.ts";
import { parse } from "../messages/parse.ts";
import { warmEngine } from "./engine/engine-life.ts";
import { engineSlot } from "./engine/engine-slot.ts";
import { loadSettings, loadSettingsAndPolicy, storeSettings } from "./storage/saved-settings.ts";
import { forgetSeen, seenNow } from "./session/seen-now.ts";
import { readSession, removeSession } from "./session/session-store.ts";
import { carrySettings, switchOff, switchOn } from "./switching.ts";
import { changeKnownTab, streamInSession, tabState, type TabState } from "./tabs/tab-states.ts";
import { internalTrouble } from "./tabs/troubles.ts";

/** Answers the popup and the options page; what cannot be done is refused with a sentence. */
export async function answerPage(message: unknown): Promise<PopupAnswer> {
  const request = parse(PopupRequest, message);
  if (request === null) return { kind: "refused", trouble: faultOf(message) };
  try {
    return await answer(request);
  } catch (error) {
    return { kind: "refused", trouble: internalTrouble(error) };
  }
}

async function answer(request: PopupRequest): Promise<PopupAnswer> {
  switch (request.kind) {
    case "view-tab":
      warmAhead();
      break;
    case "switch-on":
      await switchOn(request.tab);
      break;
    case "switch-off":
      await switchOff(request.tab);
      break;
    case "delete-session":
      await removeSession(request.tab);
      forgetSeen(request.tab);
      await changeKnownTab(request.tab, (state) => ({ names: namesOfTiles(state) }));
      break;
    case "load-session":
      return { kind: "session", session: (await readSession(request.tab)).session };
    case "load-settings":
      return { kind: "settings", ...(await loadSettingsAndPolicy()) };
    case "save-settings":
      return saveSettings(request.settings);
  }
  return { kind: "view", view: await viewOf(request.tab) };
}

/** Not awaited: the popup shows its view meanwhile. What fails here fails again, and is told, at switching on. */
function warmAhead(): void {
  loadSettings()
    .then((settings) => (contextTrouble(settings) === null ? warmEngine() : undefined))
    .catch(() => undefined);
}

/** Names of tiles that are still there; those of others go with the session. */
function namesOfTiles({ names, tiles, run }: TabState): TabState["names"] {
  const streams = new Set(tiles.map((tile) => streamInSession(run, tile.stream)));
  return Object.fromEntries(Object.entries(names).filter(([stream]) => streams.has(stream)));
}

const SAVING = v.object({ kind: v.literal("save-settings"), settings: v.unknown() });

function faultOf(request: unknown): Trouble {
  return v.is(SAVING, request)
    ? { kind: "settings-refused", detail: settingsFault(request.settings) ?? "" }
    : { kind: "internal", detail: "unknown request" };
}

/** Stored first, then carried to everything that runs. */
async function saveSettings(settings: Settings): Promise<PopupAnswer> {
  await storeSettings(settings);
  await carrySettings();
  return { kind: "settings", ...(await loadSettingsAndPolicy()) };
}

async function viewOf(tab: number): Promise<TabView> {
  const [state, kept, engine, { settings, policy }] = await Promise.all([
    tabState(tab),
    readSession(tab),
    engineSlot.read(),
    loadSettingsAndPolicy(),
  ]);
  const { faces, start, end, points } = kept.session;
  return {
    on: state.on,
    // Under the ids that the summary uses.
    tiles: state.tiles.map((tile) => ({ ...tile, stream: streamInSession(state.run, tile.stream) })),
    now: seenNow(tab),
    faces,
    duration: end - start,
    points: points.length,
    names: settings.hiddenOutputs.includes("names") ? {} : state.names,
    engine: state.on ? engine : null,
    site: state.site,
    settings,
    policy,
    trouble: mostUrgent(state, state.on ? (engine?.trouble ?? null) : contextTrouble(settings)) ?? kept.trouble,
  };
}

/** The engine's trouble stops everything, a page's trouble one call, a changed site only its names. */
function mostUrgent(state: TabState, other: Trouble | null): Trouble | null {
  if (other !== null || state.trouble !== null) return other ?? state.trouble;
  return state.on && state.site?.changed === true ? { kind: "site-changed", detail: state.site.site } : null;
}
