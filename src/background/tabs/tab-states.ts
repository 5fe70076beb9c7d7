import * as v from "valibot";
import type { Problem } from "../../core/problem.ts";
import type { SiteHealth, Tile } from "../../messages/tab.ts";
import { slot } from "../storage/slot.ts";

/** What is known of a tab in which Undertone was ever tried; forgotten when the tab closes. */
export interface TabState {
  readonly on: boolean;
  /** The content script has said that it runs. */
  readonly started: boolean;
  /** Origin and path of the page that the session is of, "" before the first. */
  readonly page: string;
  /** How many calls there were in this tab, and the id of the last one's session; 0 and "" before the first. */
  readonly calls: number;
  readonly session: string;
  /** How many content scripts have started on that page; makes stream ids of different ones differ. */
  readonly run: number;
  readonly tiles: readonly Tile[];
  /** Streams of all tiles that the call has had, the newest last. */
  readonly streams: readonly string[];
  readonly site: SiteHealth | null;
  /** Display names by stream, also of tiles that have left. */
  readonly names: Readonly<Record<string, string>>;
  readonly problem: Problem | null;
  /** Streams of the call before, whose last segments may still come. */
  readonly former: readonly string[];
  /** The user has granted the page's site for automatic start. */
  readonly granted: boolean;
  /** It is in a private window: its sessions go with it. */
  readonly isPrivate: boolean;
}

/** The tab is in no call that has a session. */
export const NO_CALL = {
  page: "",
  session: "",
  run: 0,
  tiles: [],
  streams: [],
  names: {},
  former: [],
} satisfies Partial<TabState>;

const NEW_TAB: TabState = {
  ...NO_CALL,
  on: false,
  started: false,
  calls: 0,
  site: null,
  problem: null,
  granted: false,
  isPrivate: false,
};

type TabStates = Readonly<Record<string, TabState>>;

const states = slot<TabStates>(
  "tabs",
  {},
  v.custom<TabStates>((stored) => v.is(v.record(v.string(), v.object({ on: v.boolean() })), stored)),
);

/** The state of a tab; a new one where nothing is known. */
export async function tabState(tab: number): Promise<TabState> {
  return (await states.read())[tab] ?? NEW_TAB;
}

/** Changes parts of a tab's state; resolves to the new one. */
export async function changeTab(tab: number, change: (state: TabState) => Partial<TabState>): Promise<TabState> {
  const after = await states.update((all) => {
    const before = all[tab] ?? NEW_TAB;
    return { ...all, [tab]: { ...before, ...change(before) } };
  });
  return after[tab] ?? NEW_TAB;
}

/** Like changeTab, but leaves tabs alone that are not known (any more). */
export async function changeKnownTab(tab: number, change: (state: TabState) => Partial<TabState>): Promise<void> {
  await states.update((all) => {
    const before = all[tab];
    return before === undefined ? all : { ...all, [tab]: { ...before, ...change(before) } };
  });
}

/** Nothing of the tab is kept. */
export async function forgetTab(tab: number): Promise<void> {
  await states.update((all) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== String(tab))));
}

/** Ids of the tabs that are on. */
export async function tabsThatAreOn(): Promise<readonly number[]> {
  return Object.entries(await states.read())
    .filter(([, state]) => state.on)
    .map(([key]) => Number(key));
}

/** What begins another session with a tab's next call; the one before is kept as it is. */
export function nextCall(tab: number, { calls }: TabState): Pick<TabState, "calls" | "session"> {
  return { calls: calls + 1, session: `${tab}.${calls + 1}` };
}

/** Ids of the sessions of all of a tab's calls. */
export function sessionsOf(tab: number, { calls }: TabState): readonly string[] {
  return Array.from({ length: calls }, (_, call) => `${tab}.${call + 1}`);
}

/** The tab of a session and its state, where it is known. */
export async function tabOfSession(session: string): Promise<readonly [tab: number, state: TabState] | null> {
  const found = Object.entries(await states.read()).find(([, state]) => state.session === session);
  return found === undefined ? null : [Number(found[0]), found[1]];
}

/** Ids of the sessions that grow. */
export async function liveSessions(): Promise<ReadonlySet<string>> {
  const all = Object.values(await states.read());
  return new Set(all.filter(({ on }) => on).map(({ session }) => session));
}

/** A stream's id within its session: content scripts count anew when they start anew. */
export function streamInSession(run: number, stream: string): string {
  return run <= 1 ? stream : `${stream}~${run}`;
}
