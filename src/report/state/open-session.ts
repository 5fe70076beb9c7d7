import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Lane } from "../../analysis/lanes.ts";
import type { ActionUnitSource } from "../../pages/label-sources.ts";
import type { Session } from "../../session/session.ts";
import type { Cursor } from "./cursor.ts";

/** What all parts of an open report show. */
export interface OpenSession {
  readonly session: Session;
  /** Of the session, seconds. */
  readonly duration: number;
  readonly lanes: readonly Lane[];
  /** What to call a stream. */
  readonly name: (stream: string) => string;
  /** Whether valence and arousal, and whether action units may be shown. */
  readonly affect: boolean;
  readonly units: boolean;
  readonly source: ActionUnitSource;
  readonly cursor: Cursor;
}

export const OpenSessionContext = createContext<OpenSession | null>(null);

export function useOpenSession(): OpenSession {
  const open = useContext(OpenSessionContext);
  if (open === null) throw new Error("A part of a report needs an open session around it.");
  return open;
}

/** Where the cursor is, in seconds; the component is drawn anew when it moves. */
export function useCursor(): number {
  const { cursor } = useOpenSession();
  const [seconds, setSeconds] = useState(cursor.seconds);
  useEffect(() => {
    setSeconds(cursor.seconds);
    return cursor.subscribe(setSeconds);
  }, [cursor]);
  return seconds;
}
