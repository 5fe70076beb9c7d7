import type { ProcessMemory } from "../../browser/process-memory.ts";
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
 * more than the one without. A number is the median of the samples within half a minute, the most is one sample's.
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
  const [first, last] = [minutes.at(0), minutes.at(-1)].map((minute) => more(minute ?? Number.NaN, null));
  const growth = (100 * ((last ?? Number.NaN) - (first ?? Number.NaN))) / (first ?? Number.NaN);
  const most = Math.max(
    ...on.map(({ second, processes }) => held(processes, null) - usual(without, second / 60, null)),
  );
  return [
    "MiB more with the overlay (heap and shared regions, PSS)",
    markdownTable(
      ["Processes", ...minutes.map((minute) => `minute ${minute}`)],
      [row("all", null), ...kinds.map((kind) => row(kind, kind))],
    ),
    `most at any time: ${most.toFixed(1)} MiB; grown from the first of these minutes to the last: ${growth.toFixed(1)} %`,
  ].join("\n\n");
}

function held(processes: MemorySample["processes"], kind: string | null): number {
  return processes.reduce((sum, process) => sum + (kind === null || process.kind === kind ? process.own : 0), 0);
}
