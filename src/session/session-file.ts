import * as v from "valibot";
import { ACTION_UNITS } from "../core/action-unit.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import { FACE_REGIONS } from "../core/face-region.ts";
import { parsedJson } from "../core/parsed-json.ts";
import { sum } from "../core/statistics.ts";
import { UNSURE_REASONS } from "../core/reading.ts";
import { type Output, OUTPUTS } from "../core/settings.ts";
import { LONGEST_NOTE, MOST_NOTES } from "./about.ts";
import type { Segment } from "./segment.ts";
import { RowSegment } from "./row-segment.ts";
import { rowOf, SEGMENT_COLUMNS, type SegmentRow } from "./segment-row.ts";
import { pointOf, type Session, withFaces } from "./session.ts";
import { type ShownSession, withoutOutputs } from "./without-outputs.ts";

/** A larger file is none of ours: the largest session takes less than a tenth of it. */
export const LARGEST_FILE = 64e6;

const finite = v.pipe(v.number(), v.minValue(-1e15), v.maxValue(1e15));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(finite, v.minValue(0));
/** A sum; null where it is left out. */
const total = v.nullable(finite);

/** What is in a row, in this order. */
const COLUMNS = ["point", ...SEGMENT_COLUMNS];

/** One face during one point: `COLUMNS` says what each number is. */
const Row = v.tuple([
  ...([count, v.string(), v.pipe(v.number(), v.integer()), count, count, count] as const),
  ...([finite, finite, seconds, seconds, total, total] as const),
  ...UNSURE_REASONS.map(() => count),
  ...FACE_REGIONS.map(() => count),
  ...EXPRESSIONS.map(() => count),
  ...ACTION_UNITS.map(() => total),
]);

/** The columns that hold nothing where an output is left out. */
const COLUMNS_OF: Readonly<Record<Output, readonly string[]>> = {
  valenceArousal: ["valence_sum", "arousal_sum"],
  actionUnits: ACTION_UNITS.map((unit) => `${unit}_sum`),
  names: [],
};

/** How far a model's action units can be trusted. */
const Model = v.object({
  id: v.string(),
  /** Who labelled what its action units were learned from: people, or another program. */
  actionUnitLabels: v.picklist(["human", "derived"]),
  /** Action units that it cannot tell, and why. */
  actionUnitsNotShown: v.record(v.string(), v.string()),
});

export type ModelProvenance = v.InferOutput<typeof Model>;

const UNITS = {
  start: "seconds since the Unix epoch",
  rows: "start_s and end_s: seconds since start; sums: over the measured readings, so a mean is a sum divided by measured",
  valence: "-1 (unpleasant) to 1 (pleasant)",
  arousal: "-1 (calm) to 1 (excited)",
  actionUnits: "0 to 1, active from 0.5",
} as const;

const CAUTION = "What faces looked like to a model, which is often wrong; not what anybody felt.";

/** A session as a file: all that is kept of it, and what is needed to understand it. */
export const SessionFile = v.object({
  format: v.literal("undertone-session"),
  version: v.literal(1),
  caution: v.literal(CAUTION),
  units: v.object({
    start: v.literal(UNITS.start),
    rows: v.literal(UNITS.rows),
    valence: v.literal(UNITS.valence),
    arousal: v.literal(UNITS.arousal),
    actionUnits: v.literal(UNITS.actionUnits),
  }),
  /** Those that read the session, in the order in which they came. */
  models: v.array(Model),
  start: finite,
  end: finite,
  secondsPerPoint: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Display names by stream, where a page showed one. */
  names: v.record(v.string(), v.string()),
  /** What is left out: no names, null for the sums. Not there where nothing is. */
  hidden: v.exactOptional(v.pipe(v.array(v.picklist(OUTPUTS)), v.minLength(1), v.maxLength(OUTPUTS.length))),
  notes: v.pipe(
    v.array(v.object({ time: seconds, text: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)) })),
    v.maxLength(MOST_NOTES),
  ),
  columns: v.tuple(COLUMNS.map((column) => v.literal(column))),
  rows: v.array(Row),
});

type SessionFile = v.InferOutput<typeof SessionFile>;

/** The file of a session, without what is hidden; the same bytes for the same session. */
export function writeSessionFile(session: Session, about: ShownSession, models: readonly ModelProvenance[]): string {
  const { start, end, secondsPerPoint, points } = session;
  const isEmpty = emptyColumns(about.hidden);
  const { rows, ...head }: SessionFile = {
    format: "undertone-session",
    version: 1,
    caution: CAUTION,
    units: UNITS,
    models: [...models],
    start,
    end,
    secondsPerPoint,
    names: about.names,
    ...(about.hidden.length === 0 ? {} : { hidden: [...about.hidden] }),
    notes: [...about.notes],
    columns: COLUMNS,
    rows: points.flatMap(({ index, segments }) =>
      segments.map((segment): SessionFile["rows"][number] => [index, ...rowOf(segment, start, fine)]),
    ),
  };
  // One row a line: readable, and small.
  const lines = rows
    .map((row) => `    ${JSON.stringify(row.map((value, at) => (isEmpty[at] === true ? null : value)))}`)
    .join(",\n");
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`;
}

/** What a file holds, or why it cannot be shown; `place` tells where in it the fault is. */
export type ReadFile =
  | { readonly session: Session; readonly about: ShownSession; readonly models: readonly ModelProvenance[] }
  | { readonly fault: "unreadable" | "older" | "newer" }
  | { readonly fault: "damaged"; readonly place: string };

/** Reads the text of a file. Never throws. */
export function readSessionFile(text: string): ReadFile {
  const content = parsedJson(text);
  if (typeof content !== "object" || content === null) return { fault: "unreadable" };
  // The first exports were a summary without version.
  if ("summary" in content && "modelId" in content) return { fault: "older" };
  if (Reflect.get(content, "format") !== "undertone-session") return { fault: "unreadable" };
  if (Number(Reflect.get(content, "version")) > 1) return { fault: "newer" };
  const { success, output, issues } = v.safeParse(SessionFile, content, { abortEarly: true });
  if (!success) return { fault: "damaged", place: v.getDotPath(issues[0]) ?? "" };
  const { start, end, secondsPerPoint, names, notes, models, hidden = [], rows } = output;
  const isEmpty = emptyColumns(hidden);
  const segments = RowSegment.of(
    rows.map(([, ...kept]) => filled(kept)),
    { origin: start, value: asWritten },
  );
  const points: { readonly index: number; readonly segments: Segment[] }[] = [];
  for (const [at, row] of rows.entries()) {
    const [index] = row;
    const segment = segments[at];
    const last = points.at(-1);
    const isWhole = row.every((value, column) => (value === null) === isEmpty[column]);
    if (segment === undefined || !isWhole || !addsUp(segment) || index < (last?.index ?? 0)) {
      return { fault: "damaged", place: `rows.${at}` };
    }
    if (last?.index === index) last.segments.push(segment);
    else points.push({ index, segments: [segment] });
  }
  const whole = points.map(({ index, segments: all }) => pointOf(index, all));
  const session = withFaces({ start, end, secondsPerPoint, points: whole });
  return { session, about: withoutOutputs({ names, notes, models: models.map(({ id }) => id) }, hidden), models };
}

/** In files times and sums are in their units. Not written where it is used: there it would hold on to the whole file. */
function asWritten(value: number): number {
  return value;
}

/** For each of COLUMNS whether it holds nothing. */
function emptyColumns(hidden: readonly Output[]): readonly boolean[] {
  return COLUMNS.map((column) => hidden.some((output) => COLUMNS_OF[output].includes(column)));
}

type KeptRow = SessionFile["rows"][number] extends [number, ...infer Kept] ? Kept : never;

function filled(row: KeptRow): SegmentRow {
  const [stream, faceId, readings, unsure, measured, start, end, seconds, speaking, valence, arousal, ...counts] = row;
  return [
    ...([stream, faceId, readings, unsure, measured, start, end, seconds, speaking] as const),
    ...([valence ?? 0, arousal ?? 0] as const),
    ...counts.map((value) => value ?? 0),
  ];
}

/** Counts that belong together. */
function addsUp({ readings, unsure, measured, reasons, expressions, start, end }: Segment): boolean {
  const shown = sum(Object.values(expressions));
  return shown + unsure === readings && sum(Object.values(reasons)) === unsure && measured <= readings && end >= start;
}

/** To a thousandth, as sessions are kept. */
function fine(value: number): number {
  return Math.round(value * 1000) / 1000;
}
