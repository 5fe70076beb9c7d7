import pLimit from "p-limit";
import * as v from "valibot";
import browser from "webextension-polyfill";
import { type AboutSession, NOTHING_KNOWN, type Note, type SessionLine } from "../../session/about.ts";
import type { PackedSession } from "../../session/packed.ts";
import { coarsen, record } from "../../session/record.ts";
import type { Segment } from "../../session/segment.ts";
import { EMPTY_SESSION, type Point, type Session } from "../../session/session.ts";
import { asText, packSession, textSession, type TextSession } from "../../session/text-point.ts";
import type { Problem } from "../../core/problem.ts";
import { slot } from "../storage/slot.ts";
import {
  entriesOf,
  headKey,
  headOf,
  type KeptSession,
  type MessageNumber,
  pointKey,
  pointsOf,
  SESSION_IDS,
} from "./stored-session.ts";

/** A session with what storage.session is known to hold of it. */
interface Known extends KeptSession {
  readonly stored: TextSession;
}

const EMPTY = asText(EMPTY_SESSION);
const NONE: Known = { ...NOTHING_KNOWN, session: EMPTY, received: null, stored: EMPTY, problem: null };

const COARSER: Problem = { kind: "session-coarser", detail: "" };
const UNSAVED: Problem = { kind: "session-unsaved", detail: "" };

/** Most names that are kept of a session; the newest stay. */
const MOST_NAMES = 500;

/** What this service worker knows; storage.session, in the browser's memory and never on disk, outlives it. */
const known = new Map<string, Known>();

/**
 * One line for all sessions: making room for one may touch another. Not navigator.locks: a lock and all that its task holds stay
 * until the next full collection, which in a quiet service worker does not come for many minutes.
 */
const inTurn = pLimit(1);

/** Ids of the sessions that are kept, oldest first. */
const kept = slot<readonly string[]>(SESSION_IDS, [], v.array(v.string()));

/** The session of an id; an empty one where nothing is kept. */
export function readSession(id: string): Promise<KeptSession> {
  return inTurn(() => load(id));
}

/** The same as it travels. @param since only points from this index on */
export async function readPacked(
  id: string,
  since: number,
): Promise<{ readonly kept: KeptSession; readonly packed: PackedSession }> {
  const there = await readSession(id);
  return { kept: there, packed: packSession(there.session, since) };
}

/** All that are kept, newest first. @param isLive whether the session of an id still grows */
export async function listSessions(isLive: (id: string) => boolean): Promise<readonly SessionLine[]> {
  const ids = await kept.read();
  const heads = await browser.storage.session.get(ids.map(headKey));
  return ids.toReversed().flatMap((id) => {
    const head = known.get(id)?.session ?? headOf(heads[headKey(id)]);
    return head === null ? [] : [{ id, start: head.start, end: head.end, live: isLive(id) }];
  });
}

/** What a message adds to a session. */
export interface Addition {
  readonly id: string;
  readonly segments: readonly Segment[];
  readonly names: AboutSession["names"];
  readonly model: string;
}

/**
 * Adds segments to a session; a message that came before is not counted twice.
 *
 * @param addition asked for when no session can be removed meanwhile; null where there is nothing to add
 */
export function addToSession(received: MessageNumber, addition: () => Promise<Addition | null>): Promise<void> {
  return inTurn(async () => {
    const added = await addition();
    if (added === null) return;
    const { id, segments, names, model } = added;
    const before = await load(id);
    if (before.received?.engine === received.engine && received.sequence <= before.received.sequence) return;
    if (before.session.points.length === 0) await kept.update((ids) => [...ids.filter((one) => one !== id), id]);
    const problem = before.problem === UNSAVED ? COARSER : before.problem;
    await keep(id, {
      ...before,
      names: Object.fromEntries(Object.entries({ ...before.names, ...names }).slice(-MOST_NAMES)),
      models: before.models.includes(model) ? before.models : [...before.models, model],
      problem,
      received,
      session: asText(record(before.session, segments)),
    });
  });
}

/** Puts notes in the place of those before; nothing where no such session is kept. */
export function saveNotes(id: string, notes: readonly Note[]): Promise<void> {
  return inTurn(async () => {
    const before = await load(id);
    if (before !== NONE) await keep(id, { ...before, notes });
  });
}

/** Nothing is kept of a session. Whatever says that it gets more, in an addition, must be changed before. */
export function removeSession(id: string): Promise<void> {
  return inTurn(async () => {
    known.delete(id);
    await kept.update((ids) => ids.filter((one) => one !== id));
    const keys = Object.keys(await browser.storage.session.get(null));
    await browser.storage.session.remove(keys.filter((key) => key === headKey(id) || key.startsWith(pointKey(id, ""))));
  });
}

async function load(id: string): Promise<Known> {
  const there = known.get(id);
  if (there !== undefined) return there;
  const head = headOf((await browser.storage.session.get(headKey(id)))[headKey(id)]);
  if (head === null) return NONE;
  const { start, end, secondsPerPoint, ...about } = head;
  const points = pointsOf(id, await browser.storage.session.get(null));
  const session = textSession({ start, end, secondsPerPoint, points });
  const loaded = { ...about, session, stored: session };
  known.set(id, loaded);
  return loaded;
}

async function keep(id: string, wanted: Known): Promise<void> {
  known.set(id, await save(id, wanted));
}

/** Writes what changed; where the browser has no more room, the longest course of all gets half as fine until it fits. */
async function save(id: string, wanted: Known): Promise<Known> {
  try {
    await write(id, wanted);
    return { ...wanted, stored: wanted.session };
  } catch {
    const longer = await longerThan(id, wanted.session);
    if (longer !== null) {
      const there = await load(longer);
      await keep(longer, { ...there, session: asText(coarsen(there.session)), problem: COARSER });
      return save(id, wanted);
    }
    const session = asText(coarsen(wanted.session));
    // All its points are new ones: the next time all is written, and what is left of those before is removed.
    if (session.points.length <= 1) return { ...wanted, session, problem: UNSAVED };
    return save(id, { ...wanted, session, problem: COARSER });
  }
}

/** The kept session with the most points, where it has more than this one. */
async function longerThan(id: string, { points }: Session): Promise<string | null> {
  let longest: string | null = null;
  let most = points.length;
  for (const other of await kept.read()) {
    const { length } = (await load(other)).session.points;
    if (other !== id && length > most) [longest, most] = [other, length];
  }
  return longest;
}

async function write(id: string, { stored, ...wanted }: Known): Promise<void> {
  // Each second: what has not changed costs nothing, however long the call is.
  const same = sameAtStart(stored.points, wanted.session.points);
  const points = wanted.session.points.slice(same);
  const there = new Set(points.map(({ index }) => index));
  const before = new Map(stored.points.slice(same).map((point) => [point.index, point]));
  const changed = points.filter((point) => before.get(point.index) !== point);
  // First, since there may be no room for both.
  const gone = [...before.keys()].filter((index) => !there.has(index));
  if (gone.length > 0) await browser.storage.session.remove(gone.map((index) => pointKey(id, index)));
  await browser.storage.session.set(entriesOf(id, wanted, changed));
}

/** How many points two courses begin with in common. */
function sameAtStart(one: readonly Point[], other: readonly Point[]): number {
  const same = one.findIndex((point, at) => point !== other[at]);
  return same < 0 ? one.length : same;
}
