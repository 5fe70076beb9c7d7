import { recordOf } from "./record-of.ts";

/** The parts of a face that a label can hang on, from top to bottom. */
export const FACE_REGIONS = ["brows", "cheeks", "mouth"] as const;

/** A part of a face. */
export type FaceRegion = (typeof FACE_REGIONS)[number];

/** A value for each region. */
export function perFaceRegion<Value>(value: (region: FaceRegion) => Value): Record<FaceRegion, Value> {
  return recordOf(FACE_REGIONS, value);
}
