import { describe, expect, it } from "vitest";
import { ACTION_UNITS } from "../../core/action-unit.ts";
import { EXPRESSIONS, type Expression } from "../../core/expression.ts";
import type { FaceScores } from "../network/face-network.ts";
import { NeutralBaseline } from "./neutral-baseline.ts";

function scores(logits: Partial<Record<Expression, number>>, valence = 0, actionUnit = 0): FaceScores {
  const expressionLogits = EXPRESSIONS.map((expression) => logits[expression] ?? 0);
  return {
    embedding: new Float32Array(0),
    backboneLogits: expressionLogits,
    expressionLogits,
    valence,
    arousal: 0,
    actionUnits: ACTION_UNITS.map((_, index) => (index === 2 ? actionUnit : 0)),
  };
}

function best(logits: readonly number[]): Expression | undefined {
  return EXPRESSIONS[logits.indexOf(Math.max(...logits))];
}

/** A face whose brows are low at rest. */
const stern = scores({ neutral: 3, anger: 3.5 }, -0.4, 0.6);

function watched(seconds: number): NeutralBaseline {
  const baseline = new NeutralBaseline();
  for (let tick = 0; tick < seconds * 10; tick++) baseline.correct(stern, 0.1);
  return baseline;
}

describe("NeutralBaseline", () => {
  it("changes nothing at first", () => {
    expect(new NeutralBaseline().correct(stern, 0)).toEqual(stern);
    expect(watched(10).correct(stern, 0.1)).toEqual(stern);
  });

  it("takes a stern face for neutral after a while", () => {
    const corrected = watched(60).correct(stern, 0.1);
    expect(best(stern.expressionLogits)).toBe("anger");
    expect(best(corrected.expressionLogits)).toBe("neutral");
    expect(corrected.valence).toBeCloseTo(-0.2, 2);
    expect(corrected.actionUnits[2]).toBeCloseTo(0.3, 2);
  });

  it("still shows what is more than resting", () => {
    const corrected = watched(60).correct(scores({ neutral: 3, anger: 8 }), 0.1);
    expect(best(corrected.expressionLogits)).toBe("anger");
  });

  it("hardly learns from a smile of two seconds", () => {
    const baseline = watched(60);
    for (let tick = 0; tick < 20; tick++) baseline.correct(scores({ happiness: 9 }, 0.8), 0.1);
    const corrected = baseline.correct(stern, 0.1);
    expect(best(corrected.expressionLogits)).toBe("neutral");
    expect(corrected.valence).toBeGreaterThan(-0.3);
  });

  it("stays within the ranges", () => {
    const corrected = watched(60).correct(scores({}, 0.95, 0.1), 0.1);
    expect(corrected.valence).toBeLessThanOrEqual(1);
    expect(corrected.actionUnits[2]).toBe(0);
  });
});
