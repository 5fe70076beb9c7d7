/**
 * Where the gate draws its lines. One place, so that they can be tuned on degraded FER+ faces; the
 * reason for each first value stands beside it.
 */
export const QUALITY_THRESHOLDS = {
  /** Longer side of the box. Below half of FER+'s 48 pixels mouth and brows are a few pixels each. */
  smallestPixels: 24,
  /** Detail left. FER+ faces lie above this, the same faces blurred by a 9-pixel box of 112 below it. */
  leastSharpness: 0.02,
  /** Mean brightness. Darker, a camera's noise outweighs the shading of a face. */
  darkest: 0.1,
  /** Share of white pixels. With half of the face white its shading is gone. */
  mostOverExposed: 0.5,
  /** Contrast. Fog, a hand on the lens or a closed shutter show less than this. */
  leastContrast: 0.03,
  /** See Pose. Turned by more than about 45° one half of the face is hidden. */
  mostYaw: 0.5,
  /** See Pose. Nose tip nearly at the eyes' line, or at the mouth's. */
  leastPitch: 0.1,
  mostPitch: 1,
  /** The detector's score. Whole faces score above 0.8; one with a hand before it, less. */
  leastScore: 0.6,
} as const;
