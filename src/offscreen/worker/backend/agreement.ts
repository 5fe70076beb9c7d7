import type { Graph } from "../../../core/graph.ts";

type Outputs = Awaited<ReturnType<Graph>>;

/** Largest difference between two backends' answers, as a part of the answers' own size. */
const MOST_DIFFERENCE = 0.02;

/** Whether numbers can be a network's answer at all: finite, and not the same everywhere, as in memory never written. */
export function isSound(outputs: Outputs): boolean {
  return Object.values(outputs).every(
    (values) => values.every(Number.isFinite) && values.some((value) => value !== values[0]),
  );
}

/** Whether two backends answer the same, but for rounding. */
export function agree(one: Outputs, other: Outputs): boolean {
  return Object.entries(one).every(([name, values]) => {
    const expected = other[name];
    if (expected?.length !== values.length) return false;
    const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    // Written so that not-a-number is no agreement.
    return values.every((value, index) => Math.abs(value - (expected[index] ?? Number.NaN)) <= MOST_DIFFERENCE * size);
  });
}
