import type { ActionUnit } from "../action-unit.ts";
import type { Expression } from "../expression.ts";

/** One point of the valence/arousal line: the mean over `seconds` seconds. */
export interface AffectPoint {
  /** Seconds since the session's start. */
  readonly time: number;
  readonly valence: number;
  readonly arousal: number;
}

/** What one face of one tile showed over the session. A tile and a track, not a person. */
export interface FaceSummary {
  readonly stream: string;
  readonly faceId: number;
  /** Seconds with readings. */
  readonly seconds: number;
  readonly readings: number;
  /** Share of all readings shown as each expression; with `unsure` they sum to 1. */
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
  readonly valence: number;
  readonly arousal: number;
  /** Mean activity, 0..1. */
  readonly actionUnits: Readonly<Record<ActionUnit, number>>;
  readonly timeline: readonly AffectPoint[];
}

/** What the popup shows of a session and `npm start -- --json` writes. */
export interface SessionSummary {
  /** Seconds from the first to the last segment. */
  readonly duration: number;
  readonly readings: number;
  readonly faces: readonly FaceSummary[];
}
