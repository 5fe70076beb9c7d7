import { type ActionUnit, perActionUnit } from "../core/action-unit.ts";
import { type Expression, perExpression } from "../core/expression.ts";
import { type FaceRegion, perFaceRegion } from "../core/face-region.ts";
import { perUnsureReason, type Reading, type UnsureReason } from "../core/reading.ts";

/**
 * What readings add up to. Sums and counts only: merging is adding, so no reading is lost or counted twice. Whoever
 * shows a number divides, with shareOf and meanOf.
 */
export interface Tally {
  readonly readings: number;
  /** Readings shown as each expression; the rest were unsure. */
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
  /** The same, by reason. */
  readonly reasons: Readonly<Record<UnsureReason, number>>;
  /** Readings whose label hangs on one part of the face, by part. */
  readonly carriers: Readonly<Record<FaceRegion, number>>;
  /** Readings that passed the quality gate; the three sums below are over these. */
  readonly measured: number;
  readonly valence: number;
  readonly arousal: number;
  readonly actionUnits: Readonly<Record<ActionUnit, number>>;
}

/** One reading. What is too uncertain to be shown was measured nonetheless; what the gate refused was not. */
export function tallyOf({ expression, unsure, carriedBy, valence, arousal, actionUnits }: Reading): Tally {
  const isMeasured = unsure === null || unsure === "low-confidence";
  return {
    readings: 1,
    expressions: perExpression((one) => (unsure === null && one === expression ? 1 : 0)),
    unsure: unsure === null ? 0 : 1,
    reasons: perUnsureReason((one) => (one === unsure ? 1 : 0)),
    carriers: perFaceRegion((region) => (unsure === null && region === carriedBy ? 1 : 0)),
    measured: isMeasured ? 1 : 0,
    valence: isMeasured ? valence : 0,
    arousal: isMeasured ? arousal : 0,
    actionUnits: perActionUnit((unit) => (isMeasured ? actionUnits[unit] : 0)),
  };
}

/** Adds tallies up, all at once: thousands of them are one course. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  return {
    readings: sumOf(tallies, ({ readings }) => readings),
    expressions: perExpression((expression) => sumOf(tallies, ({ expressions }) => expressions[expression])),
    unsure: sumOf(tallies, ({ unsure }) => unsure),
    reasons: perUnsureReason((reason) => sumOf(tallies, ({ reasons }) => reasons[reason])),
    carriers: perFaceRegion((region) => sumOf(tallies, ({ carriers }) => carriers[region])),
    measured: sumOf(tallies, ({ measured }) => measured),
    valence: sumOf(tallies, ({ valence }) => valence),
    arousal: sumOf(tallies, ({ arousal }) => arousal),
    actionUnits: perActionUnit((unit) => sumOf(tallies, ({ actionUnits }) => actionUnits[unit])),
  };
}

/** Sum of a number of each item. */
export function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  let sum = 0;
  for (const item of items) sum += of(item);
  return sum;
}

/** Share of the readings that were shown as an expression, or as unsure; they sum to 1. 0 where there are none. */
export function shareOf({ readings, expressions, unsure }: Tally, what: Expression | "unsure"): number {
  return over(what === "unsure" ? unsure : expressions[what], readings);
}

/** Mean of one of the tally's own sums (valence, arousal, an action unit); 0 where nothing was measured. */
export function meanOf({ measured }: Tally, sum: number): number {
  return over(sum, measured);
}

function over(sum: number, count: number): number {
  return count === 0 ? 0 : sum / count;
}
