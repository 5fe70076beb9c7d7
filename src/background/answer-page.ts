import * as v from "valibot";
import { contextProblem } from "../core/context-of-use.ts";
import type { Settings } from "../core/settings.ts";
import { settingsFault } from "../core/settings-guard.ts";
import type { Problem } from "../core/problem.ts";
import { type PopupAnswer, PopupRequest, type TabView } from "../messages/popup.ts";
import { parse } from "../messages/parse.ts";
import { withoutOutputs } from "../session/without-outputs.ts";
import { engineStatus, warmEngine } from "./engine/engine-life.ts";
import { loadSettings, loadSettingsAndPolicy, storeSettings } from "./storage/saved-settings.ts";
import { forgetSeen, seenNow } from "./session/seen-now.ts";
import { listSessions, readPacked, readSession, removeSession, saveNotes } from "./session/session-store.ts";
import { carrySettings, switchOff, switchOn } from "./switching.ts";
import {
  changeKnownTab,
  liveSessions,
  NO_CALL,
  streamInSession,
  tabOfSession,
  tabState,
  type TabState,
} from "./tabs/tab-states.ts";
import { internalProblem } from "./tabs/problems.ts";

/** Answers our pages; what cannot be done is refused with a sentence. */
export async function answerPage(message: unknown): Promise<PopupAnswer> {
  const request = parse(PopupRequest, message);
  if (request === null) return { kind: "refused", problem: faultOf(message) };
  try {
    return await answer(request);
  } catch (error) {
    return { kind: "refused", problem: internalProblem(error) };
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
      await deleteSession(request.session);
      return sessions();
    case "list-sessions":
      return sessions();
    case "load-session": {
      const [{ kept, packed }, { hiddenOutputs }] = await Promise.all([
        readPacked(request.session, request.since),
        loadSettings(),
      ]);
      const { names, models, notes } = kept;
      return { kind: "session", session: packed, about: withoutOutputs({ names, models, notes }, hiddenOutputs) };
    }
    case "save-notes":
      await saveNotes(request.session, request.notes);
      return sessions();
    case "load-settings":
      return { kind: "settings", ...(await loadSettingsAndPolicy()) };
    case "save-settings":
      return saveSettings(request.settings);
  }
  return { kind: "view", view: await viewOf(request.tab) };
}

async function sessions(): Promise<PopupAnswer> {
  const live = await liveSessions();
  return { kind: "sessions", sessions: await listSessions((id) => live.has(id)) };
}

async function deleteSession(session: string): Promise<void> {
  const [tab] = (await tabOfSession(session)) ?? [];
  if (tab !== undefined) {
    // A call that goes on begins anew; of one that has ended, the last segments may still come.
    await changeKnownTab(tab, (state) => (state.on ? { names: namesOfTiles(state) } : NO_CALL));
    forgetSeen(tab);
  }
  await removeSession(session);
}

/** Not awaited: the popup shows its view meanwhile. What fails here fails again, and is told, at switching on. */
function warmAhead(): void {
  loadSettings()
    .then((settings) => (contextProblem(settings) === null ? warmEngine() : undefined))
    .catch(() => undefined);
}

/** Names of tiles that are still there; those of others go with the session. */
function namesOfTiles({ names, tiles, run }: TabState): TabState["names"] {
  const streams = new Set(tiles.map((tile) => streamInSession(run, tile.stream)));
  return Object.fromEntries(Object.entries(names).filter(([stream]) => streams.has(stream)));
}

const SAVING = v.object({ kind: v.literal("save-settings"), settings: v.unknown() });

function faultOf(request: unknown): Problem {
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
  const state = await tabState(tab);
  const [kept, engine, { settings, policy }] = await Promise.all([
    readSession(state.session),
    state.on ? engineStatus() : null,
    loadSettingsAndPolicy(),
  ]);
  const { faces, start, end, points } = kept.session;
  return {
    on: state.on,
    session: state.session,
    // Under the ids that the summary uses.
    tiles: state.tiles.map((tile) => ({ ...tile, stream: streamInSession(state.run, tile.stream) })),
    now: seenNow(tab),
    faces,
    duration: end - start,
    points: points.length,
    names: settings.hiddenOutputs.includes("names") ? {} : state.names,
    engine,
    site: state.site,
    settings,
    policy,
    problem: mostUrgent(state, state.on ? (engine?.problem ?? null) : contextProblem(settings)) ?? kept.problem,
  };
}

/** The engine's problem stops everything, a page's problem one call, a changed site only its names. */
function mostUrgent(state: TabState, other: Problem | null): Problem | null {
  if (other !== null || state.problem !== null) return other ?? state.problem;
  return state.on && state.site?.changed === true ? { kind: "site-changed", detail: state.site.site } : null;
}
