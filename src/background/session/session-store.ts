import browser from "webextension-polyfill";
import { coarsen, record } from "../../session/record.ts";
import { faceOf, mergeBy, type Segment } from "../../session/segment.ts";
import { EMPTY_SESSION, type Session } from "../../session/session.ts";
import type { Trouble } from "../../core/trouble.ts";
import { pack, unpack } from "./packed.ts";

/** Which message of an engine it is; each engine counts them for each tab. */
export interface MessageNumber {
  readonly engine: string;
  readonly sequence: number;
}

/** A tab's session and whether all of it could be kept. */
export interface KeptSession {
  readonly session: Session;
  /** The last message of segments that went in. */
  readonly received: MessageNumber | null;
  readonly trouble: Trouble | null;
}

/** A session with what storage.session is known to hold of it. */
interface Known extends KeptSession {
  readonly stored: Session;
}

const NONE: Known = { session: EMPTY_SESSION, received: null, stored: EMPTY_SESSION, trouble: null };

const COARSER: Trouble = { kind: "session-coarser", detail: "" };
const UNSAVED: Trouble = { kind: "session-unsaved", detail: "" };

/** What this service worker knows; storage.session, in the browser's memory and never on disk, outlives it. */
const known = new Map<number, Known>();

/** One entry for the whole, and one for each point of the course, so that each second only what changed is written. */
const headKey = (tab: number): string => `session:${tab}`;
const pointKey = (tab: number, index: number): string => `session:${tab}:${index}`;

/** The session of a tab. */
export function readSession(tab: number): Promise<KeptSession> {
  return inTurn(tab, () => load(tab));
}

/** Adds segments to a tab's session; a message that came before is not counted twice. */
export function addToSession(tab: number, segments: readonly Segment[], received: MessageNumber): Promise<void> {
  return inTurn(tab, async () => {
    const before = await load(tab);
    if (before.received?.engine === received.engine && received.sequence <= before.received.sequence) return;
    const trouble = before.trouble === UNSAVED ? COARSER : before.trouble;
    known.set(tab, await save(tab, { ...before, trouble, received, session: record(before.session, segments) }));
  });
}

/** Nothing is kept of a tab's session. */
export function removeSession(tab: number): Promise<void> {
  return inTurn(tab, async () => {
    known.delete(tab);
    const keys = Object.keys(await browser.storage.session.get(null));
    await browser.storage.session.remove(
      keys.filter((key) => key === headKey(tab) || key.startsWith(`${headKey(tab)}:`)),
    );
  });
}

async function load(tab: number): Promise<Known> {
  const there = known.get(tab);
  if (there !== undefined) return there;
  const { [headKey(tab)]: text } = await browser.storage.session.get(headKey(tab));
  if (typeof text !== "string") return NONE;
  // Only our own background writes it, and the browser drops it when the extension changes.
  const { indices, trouble, received, ...head } = JSON.parse(text) as Head;
  const texts = await browser.storage.session.get(indices.map((index) => pointKey(tab, index)));
  const points = indices.flatMap((index) => {
    const packed: unknown = texts[pointKey(tab, index)];
    return typeof packed === "string" ? [{ index, segments: unpack(packed) }] : [];
  });
  const faces = mergeBy(
    points.flatMap(({ segments }) => segments),
    faceOf,
  );
  const session = { ...head, points, faces };
  return { session, received, stored: session, trouble };
}

type Head = Omit<Session, "faces" | "points"> &
  Pick<Known, "trouble" | "received"> & { readonly indices: readonly number[] };

/** Writes what changed; where the browser refuses it for want of room, the course gets half as fine until it fits. */
async function save(tab: number, wanted: Known): Promise<Known> {
  try {
    await write(tab, wanted);
    return { ...wanted, stored: wanted.session };
  } catch {
    const session = coarsen(wanted.session);
    // From now on storage.session is not known to hold anything: the next time all is written.
    if (session.points.length <= 1) return { ...wanted, session, stored: EMPTY_SESSION, trouble: UNSAVED };
    return save(tab, { ...wanted, session, trouble: COARSER });
  }
}

async function write(tab: number, { session, stored, trouble, received }: Known): Promise<void> {
  const { start, end, secondsPerPoint, points } = session;
  const indices = points.map(({ index }) => index);
  const before = new Map(stored.points.map((point) => [point.index, point]));
  const changed = points.filter((point) => before.get(point.index) !== point);
  const head: Head = { start, end, secondsPerPoint, indices, trouble, received };
  // First, since there may be no room for both.
  const gone = [...before.keys()].filter((index) => !indices.includes(index));
  if (gone.length > 0) await browser.storage.session.remove(gone.map((index) => pointKey(tab, index)));
  await browser.storage.session.set({
    [headKey(tab)]: JSON.stringify(head),
    ...Object.fromEntries(changed.map(({ index, segments }) => [pointKey(tab, index), pack(segments)])),
  });
}

function inTurn<Result>(tab: number, task: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(headKey(tab), task);
}
