import { ACTION_UNITS } from "../core/action-unit.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import { FACE_REGIONS } from "../core/face-region.ts";
import { UNSURE_REASONS } from "../core/reading.ts";
import type { Segment } from "./segment.ts";

/** A segment as a list, short enough to be kept and written by the thousand; SEGMENT_COLUMNS says what each item is. */
export type SegmentRow = readonly [
  ...[stream: string, faceId: number, readings: number, unsure: number, measured: number],
  ...[start: number, end: number, seconds: number, speaking: number, valence: number, arousal: number],
  ...counts: number[],
];

export const SEGMENT_COLUMNS: readonly string[] = [
  ...["stream", "face", "readings", "unsure", "measured"],
  ...["start_s", "end_s", "seconds", "speaking_s", "valence_sum", "arousal_sum"],
  ...UNSURE_REASONS.map((reason) => `unsure_${reason}`),
  ...FACE_REGIONS.map((region) => `hangs_on_${region}`),
  ...EXPRESSIONS.map((expression) => `looks_like_${expression}`),
  ...ACTION_UNITS.map((unit) => `${unit}_sum`),
];

/** Items before the counts. */
export const COUNTS_FROM = 11;

/**
 * @param origin seconds since the Unix epoch from which times are counted: the session's start
 * @param fine how times and sums are written
 */
export function rowOf(segment: Segment, origin: number, fine: (value: number) => number): SegmentRow {
  const { stream, faceId, readings, unsure, measured, start, end, seconds, speaking, valence, arousal } = segment;
  return [
    ...([stream, faceId, readings, unsure, measured] as const),
    ...([fine(start - origin), fine(end - origin), fine(seconds), fine(speaking)] as const),
    ...([fine(valence), fine(arousal)] as const),
    ...UNSURE_REASONS.map((reason) => segment.reasons[reason]),
    ...FACE_REGIONS.map((region) => segment.carriers[region]),
    ...EXPRESSIONS.map((expression) => segment.expressions[expression]),
    ...ACTION_UNITS.map((unit) => fine(segment.actionUnits[unit])),
  ];
}
