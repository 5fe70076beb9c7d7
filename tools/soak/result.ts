import { sumOf } from "../../src/core/statistics.ts";
import { lineThrough } from "../evaluate/metrics/line.ts";
import { median } from "../evaluate/metrics/spread.ts";
import { markdownTable } from "../evaluate/report/table.ts";
import type { BreakKind } from "./breaks.ts";
import type { SoakResult } from "./soak.ts";
import type { Sample } from "./watched-call.ts";

/** The numbers that one looks for first, as text. */
export function soakReport(result: SoakResult): string {
  const { seconds, samples, outages, errors, left } = result;
  const times = (kind: BreakKind | null): readonly (number | null)[] =>
    outages.filter((outage) => kind === null || outage.kind === kind).map(({ recovery }) => recovery);
  const kinds = [...new Set(outages.map(({ kind }) => kind))].sort();
  const readings = sumOf(samples, (sample) => sample.readings);
  return [
    `# Soak of ${(seconds / 60).toFixed(1)} minutes`,
    "",
    `- readings a second: ${(readings / seconds).toFixed(1)}; errors: ${errors.length}`,
    `- seconds shown outside of outages: ${result.secondsShown}, of which the session lacks ${lacking(result.secondsMissing)}`,
    `- readings shown outside of outages: ${result.readingsShown}; counted in the session: ${result.readingsCounted}`,
    `- memory of the extension: ${slope(samples).toFixed(2)} MiB in ten minutes, from ${ends(samples)}`,
    `- left at the end: ${left.ports} port, ${left.overlays} overlay, ${left.workers} worker`,
    `- load of the machine at the end: ${result.load.toFixed(1)}`,
    "",
    markdownTable(
      ["broken", "times", "recovered", "median s", "longest s"],
      [...kinds, null].map((kind) => {
        const all = times(kind);
        const known = all.filter((time) => time !== null);
        const seconds = known.length === 0 ? ["", ""] : [median(known).toFixed(2), Math.max(...known).toFixed(2)];
        return [kind ?? "all", String(all.length), String(known.length), ...seconds];
      }),
    ),
    "",
    ...errors.map((error) => `- ${error}`),
    "",
  ].join("\n");
}

function lacking(seconds: readonly number[]): string {
  return seconds.length === 0
    ? "0"
    : `${seconds.length} (at ${seconds.map((second) => second.toFixed(0)).join(", ")} s)`;
}

/** By least squares over the second half, so that what is loaded once does not count; MiB in ten minutes. */
function slope(samples: readonly Sample[]): number {
  const points = samples.flatMap(({ at, memory }) => (memory === null ? [] : [[at, memory] as const]));
  const late = points.slice(points.length >> 1);
  return late.length === 0 ? 0 : 600 * lineThrough(late).slope;
}

function ends(samples: readonly Sample[]): string {
  const known = samples.flatMap(({ memory, handles }) => (memory === null ? [] : [{ memory, handles }]));
  return [known[0], known.at(-1)]
    .map((sample) => `${sample?.memory.toFixed(0) ?? "?"} MiB and ${sample?.handles ?? "?"} handles`)
    .join(" to ");
}
