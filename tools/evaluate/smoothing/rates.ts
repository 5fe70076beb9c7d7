import { createCausalFilter } from "../../../src/engine/smooth/causal-filter.ts";
import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import { accuracy, argmax } from "../metrics/confusion-matrix.ts";
import { flipsPerMinute, matrixOf, type Sequence } from "./measure.ts";

/**
 * What a person sees whose extension reads every sequence at less than its own rate and smooths: a label stands until the
 * next reading.
 *
 * @param every reads each so-many-eth frame
 * @param seconds length of the causal window; 0 for none
 * @returns accuracy: the share of moments at which the label that stands there is right; null without truth
 */
export function measureRate(sequences: readonly Sequence[], every: number, filter: FilterName, seconds: number) {
  const shown = sequences.map(({ frames, hertz }) => {
    const causal = createCausalFilter(filter, seconds);
    let label = 0;
    return frames.map(({ probabilities }, index) => {
      if (index % every === 0) label = argmax(causal.push(probabilities, index / hertz));
      return label;
    });
  });
  const matrix = matrixOf(sequences, shown);
  return {
    hertz: (sequences[0]?.hertz ?? 0) / every,
    filter,
    seconds,
    accuracy: matrix && accuracy(matrix),
    flipsPerMinute: flipsPerMinute(sequences, shown),
  };
}
