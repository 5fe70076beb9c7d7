/** While all faces keep still, looking for them this often is enough (seconds). */
const CALM_INTERVAL = 0.2;
/** Faster than this many boxes per second is not still: at 0.2 s a face would be off by a tenth of itself. */
export const CALM_SPEED = 0.5;

/**
 * Whether this frame needs the detector. Between detections the tracker's prediction tells where a
 * face is, which costs nothing; a new face waits 0.2 s at most.
 *
 * @param secondsSinceLast null before the first detection
 */
export function needsDetection(secondsSinceLast: number | null, faces: number, calm: boolean): boolean {
  return secondsSinceLast === null || faces === 0 || !calm || secondsSinceLast >= CALM_INTERVAL;
}
