import type { ProcessMemory } from "../../browser/process-memory.ts";
import { lineThrough } from "../../evaluate/metrics/line.ts";
import { median } from "../../evaluate/metrics/spread.ts";
import { markdownTable } from "../../evaluate/report/table.ts";

/** All processes of a browser, so many seconds after the overlay's switch. */
export interface MemorySample {
  readonly second: number;
  readonly processes: readonly Pick<ProcessMemory, "kind" | "own">[];
}

/** Of two browsers side by side. */
export interface MemoryComparison {
  readonly minutes: readonly number[];
  readonly without: readonly MemorySample[];
  readonly with: readonly MemorySample[];
}

/** Seconds around a minute whose samples count for it: garbage comes and goes within ten or so. */
const AROUND = 30;

/**
 * What the overlay costs, and how that grows: MiB (PSS) of heap and shared regions that the browser with the overlay holds
 * more than the one without. A number is the median of the samples within half a minute, the most is one sample's. Garbage comes
 * and goes by some MiB, so that two minutes alone say little of growth: the line through all samples says more.
 */
export function memoryReport({ minutes, without, with: on }: MemoryComparison): string {
  const kinds = [...new Set([...without, ...on].flatMap(({ processes }) => processes.map(({ kind }) => kind)))];
  const near = (samples: readonly MemorySample[], minute: number): readonly MemorySample[] =>
    samples.filter(({ second }) => Math.abs(second - 60 * minute) <= AROUND);
  const usual = (samples: readonly MemorySample[], minute: number, kind: string | null): number =>
    median(near(samples, minute).map(({ processes }) => held(processes, kind)));
  const more = (minute: number, kind: string | null): number => usual(on, minute, kind) - usual(without, minute, kind);
  const row = (name: string, kind: string | null): string[] => [
    name,
    ...minutes.map((minute) => more(minute, kind).toFixed(1)),
  ];
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)];
  const growth = (from: number, to: number): string => `${((100 * (to - from)) / from).toFixed(1)} %`;
  const course = on.map(
    ({ second, processes }) => [second / 60, held(processes, null) - usual(without, second / 60, null)] as const,
  );
  const { at } = lineThrough(course.filter(([minute]) => minute >= first && minute <= last));
  return [
    "MiB more with the overlay (heap and shared regions, PSS)",
    markdownTable(
      ["Processes", ...minutes.map((minute) => `minute ${minute}`)],
      [row("all", null), ...kinds.map((kind) => row(kind, kind))],
    ),
    `most at any time: ${Math.max(...course.map(([, more]) => more)).toFixed(1)} MiB`,
    `grown from minute ${first} to minute ${last}: ${growth(more(first, null), more(last, null))}; ` +
      `by the line of least squares through all samples between them: ${growth(at(first), at(last))}`,
  ].join("\n\n");
}

function held(processes: MemorySample["processes"], kind: string | null): number {
  return processes.reduce((sum, process) => sum + (kind === null || process.kind === kind ? process.own : 0), 0);
}
