import type { Box, Point, Size } from "../../core/box.ts";
import type { RawPicture } from "../../core/picture/picture.ts";
import { recordOf } from "../../core/record-of.ts";

/** A part of a picture, in whole pixels inside it. */
export interface Region extends Size {
  readonly left: number;
  readonly top: number;
}

/** What BlazeFace finds of a face, in the order of its numbers; right and left are the person's own. */
export const KEYPOINTS = ["rightEye", "leftEye", "nose", "mouth", "rightEar", "leftEar"] as const;

/** In fractions of the picture, perhaps beyond it. */
export type Keypoints = Readonly<Record<(typeof KEYPOINTS)[number], Point>>;

/** One face as a detector found it. */
export interface Detection {
  readonly box: Box;
  /** null where the detector gives none; the face then counts as facing the camera. */
  readonly keypoints: Keypoints | null;
  /** 0..1. */
  readonly score: number;
  /** Longer side of the box ÷ longer side of the image that the detector was shown: small faces score low. */
  readonly share: number;
}

/**
 * Share of the detector's view below which a low score tells of smallness: whole faces of 0.10 score 0.6, of 0.16 over
 * 0.9.
 */
export const SMALLEST_SHARE = 0.2;

/** Finds the faces of a picture, or of a part of it; boxes and keypoints are fractions of what was looked at. */
export interface FaceDetector {
  /** All faces, in any order. @param region looked at alone; the whole picture where left out */
  detect(picture: RawPicture, region?: Region): Promise<readonly Detection[]>;
}

/** Each point in another place. */
export function mapKeypoints(points: Keypoints, place: (point: Point) => Point): Keypoints {
  return recordOf(KEYPOINTS, (name) => place(points[name]));
}
