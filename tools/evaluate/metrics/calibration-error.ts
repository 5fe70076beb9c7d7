/** The top class's probability, and whether the top class was the true one. */
export interface Answer {
  /** 0..1. */
  readonly confidence: number;
  readonly correct: boolean;
}

/**
 * Expected calibration error (Guo et al. 2017, "On Calibration of Modern Neural Networks", eq. 3) over
 * equally wide bins of confidence: the mean of |accuracy - mean confidence| in each bin, weighted by
 * its share of the answers. 0 (confidence can be taken at its word) .. 1; 0 for no answers.
 */
export function calibrationError(answers: readonly Answer[], bins = 15): number {
  // |accuracy - mean confidence| × share of a bin is |sum of (correct - confidence)| / count of all.
  const excess = new Float64Array(bins);
  for (const { confidence, correct } of answers) {
    const bin = Math.min(Math.floor(confidence * bins), bins - 1);
    excess[bin] = (excess[bin] ?? 0) + Number(correct) - confidence;
  }
  return answers.length === 0 ? 0 : excess.reduce((sum, gap) => sum + Math.abs(gap), 0) / answers.length;
}
