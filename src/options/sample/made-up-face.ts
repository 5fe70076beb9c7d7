import { ACTION_UNITS, type ActionUnit } from "../../core/action-unit.ts";
import { EXPRESSIONS, type Expression } from "../../core/expression.ts";
import type { FaceScores } from "../../engine/network/face-network.ts";

/** What the drawn face does, and what a network would make of it: made up, and a little unsteady as real scores are. */
export interface MadeUpFace {
  /** 0 at rest .. 1. */
  readonly smile: number;
  readonly surprise: number;
  readonly scores: FaceScores;
}

/** Seconds for which each look lasts. */
const LASTS = 3;

interface Look {
  readonly expression: Expression;
  readonly second: Expression;
  readonly valence: number;
  readonly arousal: number;
  readonly units: Partial<Record<ActionUnit, number>>;
}

const LOOKS: Readonly<Record<"rest" | "smile" | "surprise", Look>> = {
  // A little sad, so that its resting look can be learned.
  rest: { expression: "neutral", second: "sadness", valence: -0.2, arousal: -0.1, units: {} },
  smile: { expression: "happiness", second: "neutral", valence: 0.7, arousal: 0.3, units: { AU6: 0.8, AU12: 0.95 } },
  surprise: { expression: "surprise", second: "fear", valence: 0.1, arousal: 0.75, units: { AU25: 0.9, AU26: 0.85 } },
};

/** The face at a second; every ninth reading stands out, for a median to pass over. */
export function madeUpFace(seconds: number, reading: number): MadeUpFace {
  const look = Object.values(LOOKS)[Math.floor(seconds / LASTS) % 3] ?? LOOKS.rest;
  const told = reading % 9 === 4 ? LOOKS.surprise : look;
  const tremble = 0.12 * Math.sin(7.3 * reading);
  return {
    smile: look === LOOKS.smile ? 1 : 0,
    surprise: look === LOOKS.surprise ? 1 : 0,
    scores: {
      embedding: new Float32Array(),
      backboneLogits: [],
      expressionLogits: EXPRESSIONS.map(
        (one) => (one === told.expression ? 3 : one === told.second ? 1.5 : 0) + tremble,
      ),
      valence: told.valence + tremble,
      arousal: told.arousal - tremble,
      actionUnits: ACTION_UNITS.map((unit) => (told.units[unit] ?? 0.1) * (1 - Math.abs(tremble))),
    },
  };
}
