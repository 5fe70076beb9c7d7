import type { ActionUnit } from "../core/action-unit.ts";
import type { Expression } from "../core/expression.ts";

/**
 * What one face of one stream showed in (about) one second. Segments are all that a session keeps:
 * no picture, no embedding.
 */
export interface Segment {
  readonly stream: string;
  readonly faceId: number;
  /** Seconds since the Unix epoch at the segment's start. */
  readonly start: number;
  /** Seconds covered; at most 2. */
  readonly duration: number;
  /** Readings that went in. */
  readonly readings: number;
  /** How many of them were shown as each expression; the rest were unsure. */
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
  /** Readings that passed the quality gate; the means below are over these, and 0 where there are none. */
  readonly measured: number;
  readonly valence: number;
  readonly arousal: number;
  readonly actionUnits: Readonly<Record<ActionUnit, number>>;
}
