import type { ActionUnit } from "../core/action-unit.ts";
import type { Expression } from "../core/expression.ts";

/** The face id under which short tracks that ended long ago are put together, per stream. */
export const EARLIER_FACES = -1;

/** The stream under which the remains of streams are put together that left long ago. */
export const EARLIER_STREAMS = "";

/** Most points per face; above that the points become twice as long. */
export const MOST_POINTS = 240;

/** Most faces per session; above that the shortest ended tracks are put together. */
export const MOST_FACES = 64;

/** What readings add up to. Sums and counts, not means: they merge without losing anything. */
export interface Tally {
  readonly readings: number;
  /** Readings shown as each expression. */
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
  /** Readings that passed the quality gate; the sums are over these. */
  readonly measured: number;
  readonly valenceSum: number;
  readonly arousalSum: number;
}

/** The tally of the `index`-th stretch of a session, `secondsPerPoint` long. */
export interface PointTally extends Tally {
  readonly index: number;
}

/** One face of one tile over the whole session. */
export interface FaceTally extends Tally {
  readonly stream: string;
  readonly faceId: number;
  /** Seconds with readings. */
  readonly seconds: number;
  /** Seconds since the Unix epoch at the end of its last segment. */
  readonly lastSeen: number;
  readonly actionUnitSums: Readonly<Record<ActionUnit, number>>;
  /** Ascending by index. */
  readonly points: readonly PointTally[];
}

/**
 * All that is kept of a call: per face one tally over everything and at most MOST_POINTS over time, so that its size
 * is bounded however long the call is.
 */
export interface Session {
  /** Seconds since the Unix epoch at the first and after the last segment; 0 before the first. */
  readonly start: number;
  readonly end: number;
  readonly secondsPerPoint: number;
  readonly faces: readonly FaceTally[];
}

export const EMPTY_SESSION: Session = { start: 0, end: 0, secondsPerPoint: 1, faces: [] };
