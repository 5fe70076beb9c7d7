import { sum } from "../../core/statistics.ts";

/**
 * exp(z / temperature), scaled to sum 1. The largest logit is subtracted first, so that nothing overflows.
 *
 * @throws RangeError for a temperature that is not above 0.
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): number[] {
  if (!(temperature > 0)) throw new RangeError(`softmax needs a temperature above 0, got ${temperature}`);
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const largest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - largest));
  const all = sum(powers);
  return powers.map((power) => power / all);
}
