import { loadavg } from "node:os";
import { markdownTable } from "../../evaluate/report/table.ts";
import type { measurePopup } from "./measure-popup.ts";
import type { measureReport } from "./measure-report.ts";

interface PageCosts {
  readonly report: Awaited<ReturnType<typeof measureReport>>;
  readonly popup: Awaited<ReturnType<typeof measurePopup>>;
}

/** What pages cost, beside what they may. */
export function pagesReport({ report, popup }: PageCosts): string {
  const size = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const rows = [
    ["report: open until all is drawn", openings(report.open), "500 ms"],
    ["report: tasks above 50 ms while scrolling", tasks(report.scrolling), "none"],
    ["report: tasks above 50 ms while the cursor moves", tasks(report.cursor), "none"],
    ["report: the session in the browser's memory", size(report.stored), "5 MB"],
    ["report: the page's objects, beyond a report of nothing", size(report.heap), "5 MB"],
    ["popup: open until a face's look is shown", openings(popup.open), "300 ms"],
  ];
  const hours = (report.seconds / 3600).toFixed(0);
  return [
    `Report of ${hours} hours with ${report.tiles} tiles; popup beside a call of ${popup.tiles} tiles.`,
    `Load of the last minute: ${loadavg()[0]?.toFixed(1) ?? "unknown"}.`,
    "",
    markdownTable(["what", "measured", "target"], rows),
  ].join("\n");
}

function openings(all: readonly number[]): string {
  const sorted = all.toSorted((one, other) => one - other).map((value) => Math.round(value));
  return `${sorted[Math.floor(sorted.length / 2)] ?? NaN} ms (${sorted.at(0) ?? NaN} to ${sorted.at(-1) ?? NaN})`;
}

function tasks(all: readonly number[]): string {
  return all.length === 0 ? "none" : `${all.length}, the longest ${Math.round(Math.max(...all))} ms`;
}
