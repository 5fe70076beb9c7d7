/** A stretch of examples that the fit gives one value. */
export interface Level {
  /** Least and greatest of the examples' measures. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of the examples' values: grows from level to level. */
  readonly value: number;
}

/**
 * Least-squares fit of a function that never falls (pool adjacent violators, Ayer and others 1955):
 * levels from the least measure to the greatest. Examples of the same measure stay together.
 */
export function isotonicFit(examples: readonly { readonly measure: number; readonly value: number }[]): Level[] {
  const levels: Level[] = [];
  for (const tied of byMeasure(examples)) {
    let level = tied;
    for (let last = levels.at(-1); last !== undefined && last.value >= level.value; last = levels.at(-1)) {
      level = pooled(last, level);
      levels.pop();
    }
    levels.push(level);
  }
  return levels;
}

/** One level for each measure, the least first. */
function byMeasure(examples: readonly { readonly measure: number; readonly value: number }[]): Level[] {
  const levels = new Map<number, Level>();
  for (const { measure, value } of examples) {
    const level: Level = { from: measure, to: measure, count: 1, value };
    const same = levels.get(measure);
    levels.set(measure, same === undefined ? level : pooled(same, level));
  }
  return [...levels.values()].sort((one, other) => one.from - other.from);
}

function pooled(one: Level, other: Level): Level {
  const count = one.count + other.count;
  return { from: one.from, to: other.to, count, value: (one.count * one.value + other.count * other.value) / count };
}
