import { type Expression, EXPRESSIONS } from "../../core/expression.ts";
import type { Calibration } from "../../core/registry/registry.ts";
import { calibrate } from "../calibrate/calibrate.ts";
import type { FaceScores } from "../network/face-network.ts";

/** By how much a label's calibrated probability falls from one look at a face to one without a part of it, -1..1. */
export function fallOf(
  label: Expression,
  whole: Pick<FaceScores, "expressionLogits">,
  without: Pick<FaceScores, "expressionLogits">,
  calibration: Calibration,
): number {
  const probability = ({ expressionLogits }: Pick<FaceScores, "expressionLogits">): number =>
    calibrate(expressionLogits, calibration)[EXPRESSIONS.indexOf(label)] ?? 0;
  return probability(whole) - probability(without);
}
