import type { Problem } from "../../core/problem.ts";
import type { AboutSession } from "../../session/about.ts";
import type { PackedPoint } from "../../session/packed.ts";
import type { Session } from "../../session/session.ts";
import type { TextPoint, TextSession } from "../../session/text-point.ts";

/** Which message of an engine it is; each engine counts them for each tab. */
export interface MessageNumber {
  readonly engine: string;
  readonly sequence: number;
}

/** A session, what is known of it, and whether all of it could be kept. */
export interface KeptSession extends AboutSession {
  readonly session: TextSession;
  /** The last message of segments that went in. */
  readonly received: MessageNumber | null;
  readonly problem: Problem | null;
}

/** A session in storage.session without its points. */
type Head = Omit<Session, "faces" | "points"> & Omit<KeptSession, "session">;

/** The entry with the ids of all sessions that are kept, oldest first. */
export const SESSION_IDS = "sessions";

/**
 * One entry for the whole, and one for each point of the course, so that each second only what changed is written; the whole
 * does not list its points, which would be written anew with each.
 */
export const headKey = (id: string): string => `session:${id}`;
export const pointKey = (id: string, index: number | ""): string => `session:${id}:${index}`;

/** The points of a session among all entries, ascending by index. */
export function pointsOf(id: string, entries: Readonly<Record<string, unknown>>): PackedPoint[] {
  const prefix = pointKey(id, "");
  return Object.entries(entries)
    .flatMap(([key, text]) =>
      key.startsWith(prefix) && typeof text === "string"
        ? [{ index: Number(key.slice(prefix.length)), segments: text }]
        : [],
    )
    .sort((one, other) => one.index - other.index);
}

// Only our own background writes it, and the browser drops it when the extension changes.
export function headOf(text: unknown): Head | null {
  return typeof text === "string" ? (JSON.parse(text) as Head) : null;
}

/** A session's entries in storage.session. @param changed the points that are not there yet */
export function entriesOf(
  id: string,
  { session: { start, end, secondsPerPoint }, ...about }: KeptSession,
  changed: readonly TextPoint[],
): Readonly<Record<string, string>> {
  const head: Head = { ...about, start, end, secondsPerPoint };
  return {
    [headKey(id)]: JSON.stringify(head),
    ...Object.fromEntries(changed.map(({ packed: { index, segments } }) => [pointKey(id, index), segments])),
  };
}
