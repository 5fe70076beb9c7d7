import type { Calibration } from "../../core/registry/registry.ts";
import { softmax } from "./softmax.ts";

/** Calibrated probabilities: logits divided by the temperature fitted on validation data, then softmax. */
export function calibrate(logits: ArrayLike<number>, calibration: Calibration): number[] {
  return softmax(logits, calibration.temperature);
}

/** True where the best class is too improbable to be shown. */
export function isUnsure(confidence: number, calibration: Calibration): boolean {
  return confidence < calibration.unsureBelow;
}
