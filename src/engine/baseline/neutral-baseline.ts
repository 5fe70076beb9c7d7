import { EXPRESSIONS } from "../../core/expression.ts";
import type { FaceScores } from "../network/face-network.ts";
import { mean } from "../../core/statistics.ts";

/** What stays for minutes is how a face is at rest; what stays for seconds is an expression. */
const ADAPTING_SECONDS = 60;
/** Before this much has been seen nothing is subtracted, and by twice as much all of it is. */
const WARMING_SECONDS = 15;
/** Part of the baseline that is subtracted: never all, since some faces do show sadness for long. */
const STRENGTH = 0.5;
/** A longer gap between two frames tells no more than this (seconds). */
const LONGEST_STEP = 2;

const NEUTRAL = EXPRESSIONS.indexOf("neutral");

type Corrected = Pick<FaceScores, "expressionLogits" | "valence" | "arousal" | "actionUnits">;

/**
 * What one face shows at rest, learned slowly and subtracted from what is read: a face with low brows
 * would else be read as angry for ever. Kept as long as its track, and no longer.
 *
 * The baseline is an exponential mean over ADAPTING_SECONDS. An expression's logit is
 * lowered by what it rests above the mean of the other expressions; neutral keeps its own.
 */
export class NeutralBaseline {
  #atRest: Corrected | null = null;
  #seconds = 0;

  /** Learns from a reading that came `elapsed` seconds after the last one, and gives it corrected. */
  correct(scores: FaceScores, elapsed: number): Corrected {
    const step = Math.min(LONGEST_STEP, Math.max(0, elapsed));
    this.#seconds += step;
    // While young it is the plain mean of all that was seen.
    const rate = this.#atRest === null ? 1 : Math.min(1, step / Math.min(ADAPTING_SECONDS, this.#seconds));
    this.#atRest = mix(this.#atRest ?? scores, scores, rate);
    const strength = STRENGTH * Math.min(1, Math.max(0, this.#seconds / WARMING_SECONDS - 1));
    return strength === 0 ? scores : subtract(scores, this.#atRest, strength);
  }
}

function mix(old: Corrected, fresh: Corrected, rate: number): Corrected {
  const towards = (from: number, to: number): number => from + rate * (to - from);
  return {
    expressionLogits: old.expressionLogits.map((value, i) => towards(value, fresh.expressionLogits[i] ?? value)),
    valence: towards(old.valence, fresh.valence),
    arousal: towards(old.arousal, fresh.arousal),
    actionUnits: old.actionUnits.map((value, i) => towards(value, fresh.actionUnits[i] ?? value)),
  };
}

function subtract(scores: FaceScores, atRest: Corrected, strength: number): Corrected {
  const usual = mean(atRest.expressionLogits.filter((_, index) => index !== NEUTRAL));
  return {
    expressionLogits: scores.expressionLogits.map((logit, index) =>
      index === NEUTRAL ? logit : logit - strength * Math.max(0, (atRest.expressionLogits[index] ?? usual) - usual),
    ),
    valence: clamp(scores.valence - strength * atRest.valence, -1),
    arousal: clamp(scores.arousal - strength * atRest.arousal, -1),
    actionUnits: scores.actionUnits.map((value, i) => clamp(value - strength * (atRest.actionUnits[i] ?? 0), 0)),
  };
}

function clamp(value: number, lowest: number): number {
  return Math.min(1, Math.max(lowest, value));
}
