import { EXPRESSIONS } from "../core/expression.ts";
import type { FaceSummary, SessionSummary } from "./summary.ts";

const COLUMNS = [
  "name",
  "stream",
  "face",
  "time_s",
  "seconds",
  "readings",
  ...EXPRESSIONS.map((expression) => `looks_like_${expression}`),
  "unsure",
  "valence",
  "arousal",
] as const;

/**
 * The course of a session as a table (RFC 4180): one row per face and point in time, shares 0..1, valence and arousal
 * empty where nothing was measured.
 */
export function sessionCsv(summary: SessionSummary): string {
  const rows = [COLUMNS, ...summary.faces.flatMap(rowsOf)];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function rowsOf(face: FaceSummary): readonly (readonly (string | number)[])[] {
  const affect = new Map(face.timeline.map((point) => [point.time, point]));
  return face.course.map((point) => [
    face.name,
    face.stream,
    face.faceId,
    point.time,
    point.seconds,
    point.readings,
    ...EXPRESSIONS.map((expression) => rounded(point.expressions[expression])),
    rounded(point.unsure),
    rounded(affect.get(point.time)?.valence),
    rounded(affect.get(point.time)?.arousal),
  ]);
}

function rounded(value: number | undefined): string {
  return value === undefined ? "" : String(Number(value.toFixed(4)));
}

/** Names come from pages: a spreadsheet must not take one for a formula. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
