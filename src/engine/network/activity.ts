/**
 * An action unit's probability on a scale where 0.5 is its own threshold: its odds divided by the
 * threshold's odds. Order is kept, 0 stays 0 and 1 stays 1. With it, every place that shows or
 * averages action units can say "active from 0.5", whatever the head's thresholds are.
 *
 * @param probability 0..1
 * @param threshold of this unit, 0..1, from the registry
 */
export function activity(probability: number, threshold: number): number {
  const above = probability * (1 - threshold);
  const below = (1 - probability) * threshold;
  return above + below > 0 ? above / (above + below) : probability;
}
