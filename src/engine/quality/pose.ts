import type { Point } from "../../core/box.ts";
import { type Keypoints, mapKeypoints } from "../detect/face-detector.ts";

/** How a head is turned, from the places of eyes, nose and mouth; no unit is an angle. */
export interface Pose {
  /**
   * The nose's way off the middle of the eyes, along the line through the eyes, in eye distances:
   * 0 from the front, about 0.5 when turned by 45°, growing without bound towards the profile.
   */
  readonly yaw: number;
  /** The nose's way from the eyes' line to the mouth's: about 0.5 from the front, less with the head up, more with it down. */
  readonly pitch: number;
}

const FRONTAL: Pose = { yaw: 0, pitch: 0.5 };

/**
 * A head's turn from the detector's keypoints. Rolling the head changes nothing, since everything is
 * measured along the line through the eyes and across it. No keypoints count as facing the camera.
 *
 * @param aspect the picture's width ÷ height, since keypoints are fractions of each
 */
export function estimatePose(keypoints: Keypoints | null, aspect: number): Pose {
  if (keypoints === null) return FRONTAL;
  // In heights of the picture.
  const { rightEye: right, leftEye: left, nose, mouth } = mapKeypoints(keypoints, ({ x, y }) => ({ x: x * aspect, y }));
  const eyes = { x: (right.x + left.x) / 2, y: (right.y + left.y) / 2 };
  const distance = Math.hypot(left.x - right.x, left.y - right.y);
  const axis = { x: (left.x - right.x) / distance, y: (left.y - right.y) / distance };
  const along = (point: Point): number => (point.x - eyes.x) * axis.x + (point.y - eyes.y) * axis.y;
  const across = (point: Point): number => (point.y - eyes.y) * axis.x - (point.x - eyes.x) * axis.y;
  const pose = { yaw: Math.abs(along(nose)) / distance, pitch: across(nose) / across(mouth) };
  // Eyes in one point, or a mouth level with the eyes: seen from the side.
  return Number.isFinite(pose.yaw) && Number.isFinite(pose.pitch) ? pose : { yaw: Infinity, pitch: 0.5 };
}
