import { LAYOUTS, type Task } from "./tasks.ts";

/** What people said of one frame; null where they said nothing. */
export interface FrameLabels {
  /** 1-based, as in the crop's name. */
  readonly frame: number;
  /** 0..7 in the challenge's order. */
  readonly expression: number | null;
  readonly affect: readonly [valence: number, arousal: number] | null;
  /** 12 × 0 or 1. */
  readonly units: readonly number[] | null;
}

/** All labels of one video. */
export interface VideoLabels {
  /** Folder of its crops; may end in _left or _right where two people are in the video. */
  readonly video: string;
  /** Number of the last annotated frame, labelled or not. */
  readonly lastFrame: number;
  /** Frames with at least one label, in growing order. */
  readonly labelled: readonly FrameLabels[];
}

/** Told about each line that is left out, with file, line and reason. */
export type Report = (problem: string) => void;

const NOTHING = { expression: null, affect: null, units: null };

/**
 * Reads a VIDEO.txt of the tasks expr, va and au: a header, then one line for each frame. -1 and -5
 * mark what is not annotated (Kollias 2022). Lines that make no sense are
 * reported and count as not annotated.
 */
export function parseVideoLabels(
  text: string,
  task: Exclude<Task, "mtl">,
  video: string,
  file: string,
  report: Report,
): VideoLabels {
  const lines = linesOf(text);
  const header = lines[0] ?? "";
  // The ABAW releases differ in spelling, but a header never begins with a number.
  const skipped = /^[-\d.]/.test(header) ? 0 : 1;
  if (skipped === 0) report(`${file}:1: the header line "${LAYOUTS[task].header}" is missing; read as a frame`);
  const labelled = lines.slice(skipped).flatMap((line, index) => {
    const where = `${file}:${index + 1 + skipped}`;
    const numbers = numbersOf(line, LAYOUTS[task].columns, where, report);
    if (numbers === null) return [];
    const told = {
      expr: () => ({ expression: expressionOf(numbers[0], where, report) }),
      va: () => ({ affect: affectOf(numbers, where, report) }),
      au: () => ({ units: unitsOf(numbers, where, report) }),
    }[task]();
    return present({ frame: index + 1, ...NOTHING, ...told });
  });
  return { video, lastFrame: lines.length - skipped, labelled };
}

/** Reads train_set.txt or validation_set.txt of the multi-task challenge: `video/00001.jpg,v,a,e,au1,...,au26`. */
export function parseMultiTaskLabels(text: string, file: string, report: Report): VideoLabels[] {
  const videos = new Map<string, FrameLabels[]>();
  for (const [index, line] of linesOf(text).entries()) {
    const where = `${file}:${index + 1}`;
    const [image = "", ...cells] = line.split(",");
    if (index === 0 && image.trim() === "image") continue;
    const [, video, digits] = /^(.+)\/0*(\d+)\.\w+$/.exec(image.trim()) ?? [];
    if (video === undefined || !(Number(digits) >= 1)) {
      report(`${where}: "${image}" is no VIDEO/00001.jpg; left out`);
      continue;
    }
    const numbers = numbersOf(cells.join(","), LAYOUTS.mtl.columns, where, report);
    if (numbers === null) continue;
    const labels = present({
      frame: Number(digits),
      affect: affectOf(numbers.slice(0, 2), where, report),
      expression: expressionOf(numbers[2], where, report),
      units: unitsOf(numbers.slice(3), where, report),
    });
    videos.set(video, [...(videos.get(video) ?? []), ...labels]);
  }
  return [...videos].map(([video, frames]) => {
    const labelled = frames.toSorted((one, other) => one.frame - other.frame);
    return { video, labelled, lastFrame: labelled.at(-1)?.frame ?? 0 };
  });
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  return lines;
}

function numbersOf(line: string, count: number, where: string, report: Report): number[] | null {
  const numbers = line.split(",").map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
  if (numbers.length === count && numbers.every(Number.isFinite)) return numbers;
  report(`${where}: "${line}" is not ${count} number${count === 1 ? "" : "s"}; counts as not annotated`);
  return null;
}

function present(labels: FrameLabels): FrameLabels[] {
  return labels.expression === null && labels.affect === null && labels.units === null ? [] : [labels];
}

function expressionOf(value: number | undefined, where: string, report: Report): number | null {
  if (value === -1) return null;
  if (value !== undefined && Number.isInteger(value) && value >= 0 && value <= 7) return value;
  report(`${where}: unknown expression ${String(value)} (0..7, -1 for none); counts as not annotated`);
  return null;
}

/** Kept iff both are at least -1; -5 marks an invalid pair. */
function affectOf(
  [valence = -5, arousal = -5]: readonly number[],
  where: string,
  report: Report,
): FrameLabels["affect"] {
  if (valence === -5 || arousal === -5) return null;
  if (Math.abs(valence) <= 1 && Math.abs(arousal) <= 1) return [valence, arousal];
  report(`${where}: valence ${valence} and arousal ${arousal} are not in -1..1; counts as not annotated`);
  return null;
}

/** Kept iff all 12 are annotated. */
function unitsOf(values: readonly number[], where: string, report: Report): readonly number[] | null {
  const strange = values.find((value) => value !== 0 && value !== 1 && value !== -1);
  if (strange !== undefined) {
    report(`${where}: unknown action unit label ${strange} (0, 1, -1 for none); counts as not annotated`);
    return null;
  }
  return values.every((value) => value >= 0) ? values : null;
}
