import { mean } from "../../../src/core/statistics.ts";
/**
 * Concordance correlation coefficient, CCC = 2 cov / (var_x + var_y + (mu_x - mu_y)^2), with population
 * moments over all frames of all videos together (Kollias 2022). -1..1; 0 where both
 * lists are constant and equal, since it is undefined there.
 *
 * @throws RangeError for lists of different lengths.
 */
export function concordance(expected: ArrayLike<number>, predicted: ArrayLike<number>): number {
  if (expected.length !== predicted.length) {
    throw new RangeError(`${expected.length} true values but ${predicted.length} predicted ones`);
  }
  const expectedMean = mean(expected);
  const predictedMean = mean(predicted);
  let covariance = 0;
  let spread = 0;
  for (let index = 0; index < expected.length; index += 1) {
    const x = (expected[index] ?? Number.NaN) - expectedMean;
    const y = (predicted[index] ?? Number.NaN) - predictedMean;
    covariance += x * y;
    spread += x * x + y * y;
  }
  const shift = expectedMean - predictedMean;
  const scale = spread / expected.length + shift * shift;
  return scale > 0 ? (2 * covariance) / expected.length / scale : 0;
}
