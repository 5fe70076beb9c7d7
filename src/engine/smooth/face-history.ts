import { ACTION_UNITS, perActionUnit } from "../../core/action-unit.ts";
import { EXPRESSIONS, perExpression } from "../../core/expression.ts";
import type { Reading } from "../../core/reading.ts";
import type { ActionUnitRules, Calibration, ModelEntry } from "../../core/registry/registry.ts";
import type { Smoothing } from "../../core/settings.ts";
import { NeutralBaseline } from "../baseline/neutral-baseline.ts";
import { calibrate } from "../calibrate/calibrate.ts";
import { LabelCarrier } from "../explain/label-carrier.ts";
import type { FaceScores } from "../network/face-network.ts";
import { LastRun } from "../network/last-run.ts";
import { obeyRules } from "./action-unit-rules.ts";
import { type CausalFilter, createCausalFilter } from "./causal-filter.ts";
import { sum } from "../../core/statistics.ts";

/** The settings that readings depend on: a part of all that a user chooses. */
export interface ReaderSettings {
  readonly smoothing: Readonly<Record<"expression" | "valenceArousal" | "actionUnits", Smoothing>>;
  /** Whether each face's slowly learned neutral is taken off. */
  readonly neutralBaseline: boolean;
}

/** What the registry says about reading a model's answers. */
type FaceFacts = Pick<ModelEntry, "calibration" | "actionUnitRules">;

/** What a face shows, calibrated and smoothed. */
export type Estimate = Pick<Reading, "probabilities" | "valence" | "arousal" | "actionUnits">;

/** Before the first reading of a face nothing is known of it. */
const UNKNOWN: Estimate = {
  probabilities: perExpression(() => 1 / EXPRESSIONS.length),
  valence: 0,
  arousal: 0,
  actionUnits: perActionUnit(() => 0),
};

/** One face's readings over time: baseline, calibration and causal smoothing, each task with its own window. */
export class FaceHistory {
  readonly lastRun = new LastRun();
  readonly carrier = new LabelCarrier();
  readonly #calibration: Calibration;
  readonly #rules: ActionUnitRules;
  readonly #filters: Readonly<Record<keyof ReaderSettings["smoothing"], CausalFilter>>;
  readonly #baseline: NeutralBaseline | null;
  /** When the last reading was, in seconds. */
  #time: number | null = null;
  #latest: Estimate = UNKNOWN;

  constructor({ calibration, actionUnitRules }: FaceFacts, settings: ReaderSettings) {
    const { expression, valenceArousal, actionUnits } = settings.smoothing;
    this.#calibration = calibration;
    this.#rules = actionUnitRules;
    this.#baseline = settings.neutralBaseline ? new NeutralBaseline() : null;
    this.#filters = {
      expression: createCausalFilter(expression.filter, expression.seconds),
      valenceArousal: createCausalFilter(valenceArousal.filter, valenceArousal.seconds),
      actionUnits: createCausalFilter(actionUnits.filter, actionUnits.seconds),
    };
  }

  /** Whether no reading passed the gate so far. */
  get isEmpty(): boolean {
    return this.#latest === UNKNOWN;
  }

  /** As of the last reading that passed the gate. */
  get latest(): Estimate {
    return this.#latest;
  }

  /** Takes in a reading of a face that passed the quality gate. */
  add(scores: FaceScores, seconds: number): Estimate {
    const elapsed = seconds - (this.#time ?? seconds);
    this.#time = seconds;
    const relative = this.#baseline?.correct(scores, elapsed) ?? scores;
    const [valence = 0, arousal = 0] = this.#filters.valenceArousal.push([relative.valence, relative.arousal], seconds);
    const calibrated = calibrate(relative.expressionLogits, this.#calibration);
    const probabilities = sumToOne(this.#filters.expression.push(calibrated, seconds));
    const actionUnits = this.#filters.actionUnits.push(relative.actionUnits, seconds);
    this.#latest = {
      probabilities: perExpression((expression) => probabilities[EXPRESSIONS.indexOf(expression)] ?? 0),
      valence,
      arousal,
      actionUnits: obeyRules(
        perActionUnit((unit) => actionUnits[ACTION_UNITS.indexOf(unit)] ?? 0),
        this.#rules,
      ),
    };
    return this.#latest;
  }
}

/** A median of probabilities need not sum to 1; a reading's must. */
function sumToOne(values: readonly number[]): number[] {
  const all = sum(values);
  return all > 0 ? values.map((value) => value / all) : values.map(() => 1 / values.length);
}
