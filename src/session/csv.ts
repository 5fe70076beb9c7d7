import { ACTION_UNITS } from "../core/action-unit.ts";
import { UNSURE_REASONS } from "../core/reading.ts";
import { LABELS } from "../core/expression.ts";
import { courseOf } from "./course.ts";
import { faceOf, type Segment } from "./segment.ts";
import type { Session } from "./session.ts";
import { meanOf, shareOf, type Tally } from "./tally.ts";
import { tilesOf } from "./tiles.ts";
import type { ShownSession } from "./without-outputs.ts";

type Shown = Pick<ShownSession, "names" | "hidden">;

const SHARES = LABELS.map((label) => (label === "unsure" ? label : `looks_like_${label}`));

const COLUMNS = ["name", "stream", "face", "time_s", "seconds", "readings", ...SHARES, "valence", "arousal"];

/**
 * The course of a session as a table (RFC 4180): one row per face and point in time, shares 0..1, valence and arousal
 * empty where nothing was measured or they are hidden.
 */
export function sessionCsv(session: Session, shown: Shown): string {
  const faces = tilesOf(session.faces).flatMap((tile) => tile.faces);
  const rows = [COLUMNS, ...faces.flatMap((face) => rowsOf(session, face, shown))];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

const SUMMARY = [
  ...["name", "stream", "face", "seconds", "speaking_s", "readings"],
  ...SHARES,
  ...UNSURE_REASONS.map((reason) => `unsure_${reason}`),
  ...["valence", "arousal"],
  ...ACTION_UNITS,
];

/** The whole session as a table: one row per face, shares 0..1, means empty where nothing was measured or they are hidden. */
export function summaryCsv(session: Session, shown: Shown): string {
  const rows = tilesOf(session.faces).flatMap((tile) => tile.faces.map((face) => summaryRow(face, shown)));
  return [SUMMARY, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function summaryRow(face: Segment, { names, hidden }: Shown): readonly (string | number)[] {
  return [
    ...[names[face.stream] ?? "", face.stream, face.faceId],
    ...[face.seconds, face.speaking].map(rounded),
    face.readings,
    ...LABELS.map((label) => rounded(shareOf(face, label))),
    ...UNSURE_REASONS.map((reason) => rounded(face.reasons[reason] / face.readings)),
    ...affectCells(face, hidden),
    ...ACTION_UNITS.map((unit) => meanCell(face, face.actionUnits[unit], hidden.includes("actionUnits"))),
  ];
}

function rowsOf(session: Session, face: Segment, { names, hidden }: Shown): readonly (readonly (string | number)[])[] {
  const course = courseOf(session, (segment) => faceOf(segment) === faceOf(face));
  return course.map(({ time, seconds, tally }) => [
    names[face.stream] ?? "",
    face.stream,
    face.faceId,
    time,
    seconds,
    tally.readings,
    ...LABELS.map((label) => rounded(shareOf(tally, label))),
    ...affectCells(tally, hidden),
  ]);
}

function affectCells(tally: Tally, hidden: Shown["hidden"]): readonly (string | number)[] {
  return [tally.valence, tally.arousal].map((sum) => meanCell(tally, sum, hidden.includes("valenceArousal")));
}

function meanCell(tally: Tally, sum: number, isHidden: boolean): string | number {
  return isHidden || tally.measured === 0 ? "" : rounded(meanOf(tally, sum));
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

/**
 * Names come from pages: no spreadsheet may take one for a formula, whatever it splits at (quoted always) and whichever
 * width of character set it reads (＝ as =).
 */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[\s\p{C}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return value === "" ? "" : `"${safe.replaceAll('"', '""')}"`;
}
