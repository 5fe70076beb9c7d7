import type { ActionUnit } from "../core/action-unit.ts";
import type { Expression } from "../core/expression.ts";

/** One point of the valence/arousal line: the mean over `seconds` seconds. */
export interface AffectPoint {
  /** Seconds since the session's start. */
  readonly time: number;
  readonly seconds: number;
  /** Readings that the means are over; at least 1. */
  readonly measured: number;
  readonly valence: number;
  readonly arousal: number;
}

/** What a face was shown as during `seconds` seconds; shares of the readings, with `unsure` they sum to 1. */
export interface ExpressionPoint {
  /** Seconds since the session's start. */
  readonly time: number;
  readonly seconds: number;
  /** At least 1. */
  readonly readings: number;
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
}

/** What one face of one tile showed over the session. A tile and a track, not a person. */
export interface FaceSummary {
  readonly stream: string;
  /** EARLIER_FACES (-1) where short tracks that ended long ago were put together. */
  readonly faceId: number;
  /** Display name where a site adapter knew it, else "". */
  readonly name: string;
  /** Seconds with readings. */
  readonly seconds: number;
  readonly readings: number;
  /** Share of all readings shown as each expression; with `unsure` they sum to 1. */
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
  /** Readings that passed the quality gate; the means below are over these, and 0 where there are none. */
  readonly measured: number;
  readonly valence: number;
  readonly arousal: number;
  /** Mean activity, 0..1. */
  readonly actionUnits: Readonly<Record<ActionUnit, number>>;
  /** Only where something was measured. Both lists are bounded: a long session has longer points. */
  readonly timeline: readonly AffectPoint[];
  readonly course: readonly ExpressionPoint[];
}

/** What the popup shows of a session and `npm start -- --json` writes. */
export interface SessionSummary {
  /** Seconds from the first to the last segment. */
  readonly duration: number;
  readonly readings: number;
  readonly faces: readonly FaceSummary[];
}
