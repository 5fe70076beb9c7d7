import { markdownTable as table } from "markdown-table";
import type { Interval } from "../metrics/bootstrap.ts";

/** A Markdown table with aligned columns, readable in a terminal too. Columns of numbers are set right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const align = header.map((_, column) =>
    rows.length > 0 && rows.every((row) => isNumber(row[column] ?? "")) ? "right" : "",
  );
  return table([header, ...rows], { align });
}

/** Three digits behind the point; a dash for what could not be measured. */
export function score(value: number | null | undefined, digits = 3): string {
  return value === null || value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits);
}

/** An interval in words. */
export function range([low, high]: Interval): string {
  return `${score(low)} to ${score(high)}`;
}

function isNumber(cell: string): boolean {
  return cell === "" || cell === "–" || /^[-+]?[\d.,]+ ?%?$/.test(cell);
}
