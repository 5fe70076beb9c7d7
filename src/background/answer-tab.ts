import { contextTrouble } from "../core/context-of-use.ts";
import type { TabCommand, TabReport, Tile } from "../messages/tab.ts";
import { startsAutomaticallyOn } from "./permissions/automatic-start.ts";
import { showBadge } from "./tabs/badge.ts";
import { startEngine } from "./engine/engine-life.ts";
import { loadSettings } from "./storage/saved-settings.ts";
import { forgetSeen } from "./session/seen-now.ts";
import { removeSession } from "./session/session-store.ts";
import { changeKnownTab, changeTab, streamInSession, tabState, type TabState } from "./tabs/tab-states.ts";

/** Streams whose names are kept after they left. */
const MOST_NAMES = 500;

/** Takes in what the content script of a tab reports; only the first report has an answer. */
export async function answerTab(tab: number, url: string, report: TabReport): Promise<TabCommand | undefined> {
  switch (report.kind) {
    case "content-started":
      return contentStarted(tab, url);
    case "tiles":
      await changeKnownTab(tab, (state) =>
        state.on ? { tiles: report.tiles, site: report.site, names: withNames(state, report.tiles) } : {},
      );
      return undefined;
    case "content-trouble":
      await changeKnownTab(tab, () => ({ trouble: report.trouble }));
      await showBadge(tab, await tabState(tab));
      return undefined;
  }
}

/** A content script runs because of a click, or because its site is granted for automatic start. */
async function contentStarted(tab: number, url: string): Promise<TabCommand> {
  const settings = await loadSettings();
  const wanted = (await tabState(tab)).on || (await startsAutomaticallyOn(url));
  if (!wanted || contextTrouble(settings) !== null) return { to: "content", kind: "switch-off" };
  await startEngine();
  forgetSeen(tab);
  const page = pageOf(url);
  // Another page is another call; the same page loaded again goes on with its session.
  if ((await tabState(tab)).page !== page) await removeSession(tab);
  const state = await changeTab(tab, (before) => ({
    on: true,
    started: true,
    page,
    run: before.page === page ? before.run + 1 : 1,
    names: before.page === page ? before.names : {},
    tiles: [],
    site: null,
    trouble: null,
  }));
  await showBadge(tab, state);
  return { to: "content", kind: "settings", settings };
}

/** Query and fragment do not tell one call from another, but may hold secrets. */
function pageOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function withNames(state: TabState, tiles: readonly Tile[]): Readonly<Record<string, string>> {
  const named = tiles.filter((tile) => tile.name !== "");
  const names = {
    ...state.names,
    ...Object.fromEntries(named.map((tile) => [streamInSession(state.run, tile.stream), tile.name])),
  };
  return Object.fromEntries(Object.entries(names).slice(-MOST_NAMES));
}
