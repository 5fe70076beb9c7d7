import { ACTION_UNITS, type ActionUnit, perActionUnit } from "../core/action-unit.ts";
import { type Expression, EXPRESSIONS, type Label, LABELS, perExpression } from "../core/expression.ts";
import { FACE_REGIONS, type FaceRegion, perFaceRegion } from "../core/face-region.ts";
import { perUnsureReason, type Reading, UNSURE_REASONS, type UnsureReason } from "../core/reading.ts";

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

/** Adds tallies up, all at once: thousands of them are one course. Each is asked for each of its parts once. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const expressions = perExpression(() => 0);
  const reasons = perUnsureReason(() => 0);
  const carriers = perFaceRegion(() => 0);
  const actionUnits = perActionUnit(() => 0);
  let [readings, unsure, measured, valence, arousal] = [0, 0, 0, 0, 0];
  for (const tally of tallies) {
    readings += tally.readings;
    unsure += tally.unsure;
    measured += tally.measured;
    valence += tally.valence;
    arousal += tally.arousal;
    addTo(expressions, tally.expressions, EXPRESSIONS);
    addTo(reasons, tally.reasons, UNSURE_REASONS);
    addTo(carriers, tally.carriers, FACE_REGIONS);
    addTo(actionUnits, tally.actionUnits, ACTION_UNITS);
  }
  return { readings, expressions, unsure, reasons, carriers, measured, valence, arousal, actionUnits };
}

function addTo<Key extends string>(
  sums: Record<Key, number>,
  more: Readonly<Record<Key, number>>,
  keys: readonly Key[],
): void {
  for (const key of keys) sums[key] += more[key];
}

/** How readings were shown. */
type Shown = Pick<Tally, "readings" | "expressions" | "unsure">;

/** Every label that was shown, with its share of the readings; they sum to 1. */
export function sharesOf({
  readings,
  expressions,
  unsure,
}: Shown): readonly { readonly label: Label; readonly share: number }[] {
  return LABELS.map((label) => ({ label, share: shareOf({ readings, expressions, unsure }, label) })).filter(
    ({ share }) => share > 0,
  );
}

/** Share of the readings that were shown under a label; 0 where there are none. */
export function shareOf({ readings, expressions, unsure }: Shown, what: Label): number {
  return over(what === "unsure" ? unsure : expressions[what], readings);
}

/** Mean of one of the tally's own sums (valence, arousal, an action unit); 0 where nothing was measured. */
export function meanOf({ measured }: Pick<Tally, "measured">, sum: number): number {
  return over(sum, measured);
}

function over(sum: number, count: number): number {
  return count === 0 ? 0 : sum / count;
}
