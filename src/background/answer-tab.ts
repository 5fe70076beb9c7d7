import { contextProblem } from "../core/context-of-use.ts";
import { addressProblem } from "./permissions/site-rules.ts";
import type { TabCommand, TabReport, Tile } from "../messages/tab.ts";
import { startsAutomaticallyOn } from "./permissions/automatic-start.ts";
import type { Sender } from "./permissions/trust.ts";
import { showBadge } from "./tabs/badge.ts";
import { startEngine } from "./engine/engine-life.ts";
import { loadSettings, loadSettingsAndPolicy } from "./storage/saved-settings.ts";
import { switchOff } from "./switching.ts";
import { forgetSeen } from "./session/seen-now.ts";
import { changeKnownTab, changeTab, nextCall, streamInSession, tabState, type TabState } from "./tabs/tab-states.ts";

type PageSender = Extract<Sender, { kind: "content" | "mirror" }>;

/** Streams that are known, by name too, after they left. */
const MOST_STREAMS = 500;

/** Takes in what the content script of a tab reports; it is told what to do where it asks. */
export async function answerTab(from: PageSender, report: TabReport): Promise<TabCommand | undefined> {
  const { tab, url } = from;
  switch (report.kind) {
    case "content-started":
      return contentStarted(from);
    case "engine-lost":
      return engineLost(tab);
    case "tiles":
      await noteCall(tab, pageOf(url), report.tiles);
      await changeKnownTab(tab, (state) =>
        state.on
          ? {
              tiles: report.tiles,
              streams: [...new Set([...state.streams, ...streamsOf(state, report.tiles)])].slice(-MOST_STREAMS),
              site: report.site,
              names: withNames(state, report.tiles),
            }
          : {},
      );
      return undefined;
    case "content-problem":
      await changeKnownTab(tab, () => ({ problem: report.problem }));
      await showBadge(tab, await tabState(tab));
      return undefined;
  }
}

/** A content script runs because of a click, or because its site is granted for automatic start, or in our own mirror. */
async function contentStarted(from: PageSender): Promise<TabCommand> {
  const { tab, url } = from;
  const isMirror = from.kind === "mirror";
  const isPrivate = from.kind === "content" && from.isPrivate;
  const { settings, policy } = await loadSettingsAndPolicy();
  const granted = await startsAutomaticallyOn(url);
  const wanted = isMirror || granted || (await tabState(tab)).on;
  if (!wanted || contextProblem(settings) !== null) return { to: "content", kind: "switch-off" };
  const forbidden = addressProblem(policy, url);
  if (forbidden !== null) {
    await switchOff(tab, forbidden);
    return { to: "content", kind: "switch-off" };
  }
  forgetSeen(tab);
  const page = pageOf(url);
  const state = await changeTab(tab, (before) => ({
    // Another page is another call; the same page loaded again goes on with its session.
    ...(before.page === page ? {} : nextCall(tab, before)),
    on: true,
    started: true,
    page,
    run: before.page === page ? before.run + 1 : 1,
    names: before.page === page ? before.names : {},
    streams: before.page === page ? before.streams : [],
    tiles: [],
    site: null,
    problem: null,
    former: [],
    granted,
    isPrivate,
  }));
  await startEngine();
  await showBadge(tab, state);
  return { to: "content", kind: "settings", settings };
}

/** The offscreen document was closed or killed: there is another one before the content script dials again. */
async function engineLost(tab: number): Promise<TabCommand> {
  if (!(await tabState(tab)).on) return { to: "content", kind: "switch-off" };
  await startEngine();
  return { to: "content", kind: "settings", settings: await loadSettings() };
}

/**
 * A site of a single page goes from one call to the next without loading anything. Another address with videos of which
 * none was there before is another call; where one goes on, the same call only changed its address. The session does not
 * tell: it may hold readings of the new call's videos already.
 */
async function noteCall(tab: number, page: string, tiles: readonly Tile[]): Promise<void> {
  const state = await tabState(tab);
  if (!state.on || tiles.length === 0 || state.page === page) return;
  const isSame = streamsOf(state, tiles).some((stream) => state.streams.includes(stream));
  await changeKnownTab(tab, (before) =>
    isSame ? { page } : { page, names: {}, streams: [], former: state.streams, ...nextCall(tab, before) },
  );
  if (!isSame) forgetSeen(tab);
}

/** Query and fragment do not tell one call from another, but may hold secrets. */
function pageOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function streamsOf({ run }: TabState, tiles: readonly Tile[]): readonly string[] {
  return tiles.map(({ stream }) => streamInSession(run, stream));
}

function withNames(state: TabState, tiles: readonly Tile[]): Readonly<Record<string, string>> {
  const named = tiles.filter((tile) => tile.name !== "");
  const names = {
    ...state.names,
    ...Object.fromEntries(named.map((tile) => [streamInSession(state.run, tile.stream), tile.name])),
  };
  return Object.fromEntries(Object.entries(names).slice(-MOST_STREAMS));
}
