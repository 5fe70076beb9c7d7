import type { ActionUnit } from "./action-unit.ts";
import type { Box } from "./box.ts";
import type { Expression } from "./expression.ts";
import type { FaceRegion } from "./face-region.ts";
import { recordOf } from "./record-of.ts";

/** Why a face gets no label, from the quality gate or from calibrated confidence. */
export const UNSURE_REASONS = [
  "too-small",
  "blurred",
  "too-dark",
  "over-exposed",
  "turned-away",
  "covered",
  "low-confidence",
] as const;

/** Why a face gets no label. */
export type UnsureReason = (typeof UNSURE_REASONS)[number];

/** A value for each reason. */
export function perUnsureReason<Value>(value: (reason: UnsureReason) => Value): Record<UnsureReason, Value> {
  return recordOf(UNSURE_REASONS, value);
}

/** What one face looks like it expresses at one moment. */
export interface Reading {
  /** One number per face and stream, kept as long as the tracker holds the face. */
  readonly faceId: number;
  readonly box: Box;
  /** The most probable expression; shown only where `unsure` is null. */
  readonly expression: Expression;
  /** Calibrated probability of `expression`, 0..1. */
  readonly confidence: number;
  readonly unsure: UnsureReason | null;
  /** The part of the face without which `expression` would be much less probable; null where no part stands out. */
  readonly carriedBy: FaceRegion | null;
  /** Calibrated and smoothed, sum 1. */
  readonly probabilities: Readonly<Record<Expression, number>>;
  /** Smoothed, -1 (unpleasant) .. 1 (pleasant). */
  readonly valence: number;
  /** Smoothed, -1 (calm) .. 1 (excited). */
  readonly arousal: number;
  /** Smoothed, 0..1; the action unit is active from 0.5, where its own threshold lies (network/activity.ts). */
  readonly actionUnits: Readonly<Record<ActionUnit, number>>;
}
