import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { createCausalFilter } from "../../../src/engine/smooth/causal-filter.ts";
import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import { accuracy, argmax, confusionMatrix } from "../metrics/confusion-matrix.ts";
import { countLabelFlips } from "../metrics/label-flips.ts";
import { minutes, type Sequence, type SequenceFrame } from "./measure.ts";

/** What a person sees whose extension reads so often and smooths over so many seconds. */
export interface RateMeasures {
  /** Readings a second. */
  readonly hertz: number;
  readonly filter: FilterName;
  /** Length of the causal window; 0 for none. */
  readonly seconds: number;
  /** Share of moments at which the label that stands there is right: it stands until the next reading. null without truth. */
  readonly accuracy: number | null;
  readonly flipsPerMinute: number;
}

/** Reads every sequence at less than its own rate, smooths, and compares at every one of its frames. */
export function measureRate(
  sequences: readonly Sequence[],
  every: number,
  filter: FilterName,
  seconds: number,
): RateMeasures {
  const shown = sequences.map(({ frames, hertz }) => {
    const causal = createCausalFilter(filter, seconds);
    let label = 0;
    return frames.map(({ probabilities }, index) => {
      if (index % every === 0) label = argmax(causal.push(probabilities, index / hertz));
      return label;
    });
  });
  const truths = sequences.flatMap(({ frames }) => frames.flatMap(({ truth }: SequenceFrame) => truth ?? []));
  const labels = shown.flat();
  return {
    hertz: (sequences[0]?.hertz ?? 0) / every,
    filter,
    seconds,
    accuracy:
      truths.length === labels.length
        ? accuracy(
            confusionMatrix(
              truths.map(({ expression }) => expression),
              labels,
              EXPRESSIONS.length,
            ),
          )
        : null,
    flipsPerMinute: shown.reduce((sum, list) => sum + countLabelFlips(list), 0) / minutes(sequences),
  };
}
