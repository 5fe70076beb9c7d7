/** What is known of a session besides what was read. */
export interface AboutSession {
  /** Display names by stream, where a page showed one. */
  readonly names: Readonly<Record<string, string>>;
  /** Ids of the models that read it, in the order in which they came. */
  readonly models: readonly string[];
  /** The user's own, by time. */
  readonly notes: readonly Note[];
}

/** What the user wrote about one moment. */
export interface Note {
  /** Seconds since the session's start. */
  readonly time: number;
  readonly text: string;
}

/** Most notes of a session, and the longest one in UTF-16 units. */
export const MOST_NOTES = 500;
export const LONGEST_NOTE = 500;

export const NOTHING_KNOWN: AboutSession = { names: {}, models: [], notes: [] };

/** A session that is kept, in a list of them. */
export interface SessionLine {
  readonly id: string;
  /** Seconds since the Unix epoch. */
  readonly start: number;
  readonly end: number;
  /** It still grows: its tab is on. */
  readonly live: boolean;
}
