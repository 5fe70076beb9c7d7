import { SMALLEST_SHARE } from "../detect/face-detector.ts";
import type { UnsureReason } from "../../core/reading.ts";
import type { FaceQuality } from "./face-quality.ts";
import type { Pose } from "./pose.ts";
import { QUALITY_THRESHOLDS as limits } from "./thresholds.ts";

/** Why a face should not be read, the most telling reason first, or null where it can be. */
export function judgeQuality(quality: FaceQuality): UnsureReason | null {
  if (quality.pixels < limits.smallestPixels) return "too-small";
  if (quality.brightness < limits.darkest) return "too-dark";
  if (quality.overExposed > limits.mostOverExposed) return "over-exposed";
  if (isTurned(quality)) return "turned-away";
  if (quality.score < limits.leastScore) return quality.share < SMALLEST_SHARE ? "too-small" : "covered";
  if (quality.sharpness < limits.leastSharpness || quality.contrast < limits.leastContrast) return "blurred";
  return null;
}

/** Why a face that stood still a moment ago cannot be found: it was turning away, or something came before it. */
export function reasonForLoss(last: Pose): UnsureReason {
  return last.yaw > limits.mostYaw / 2 ? "turned-away" : "covered";
}

function isTurned({ pose }: FaceQuality): boolean {
  return pose.yaw > limits.mostYaw || pose.pitch < limits.leastPitch || pose.pitch > limits.mostPitch;
}
