import { EMPTY_SESSION, type Session } from "../session/session.ts";
import { isObject } from "../messages/value-guard.ts";
import { type Slot, slot } from "./slot.ts";

/** The session of a tab: in the browser's memory only, never on disk. */
export function sessionOf(tab: number): Slot<Session> {
  return slot(`session:${tab}`, EMPTY_SESSION, isSession);
}

function isSession(stored: unknown): stored is Session {
  return isObject(stored) && typeof stored["start"] === "number" && Array.isArray(stored["faces"]);
}
