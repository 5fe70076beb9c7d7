import { QUALITY_THRESHOLDS } from "../../../src/engine/quality/thresholds.ts";
import type { Part } from "../ferplus/dataset.ts";
import { markdownTable, score } from "../report/table.ts";
import { isotonicFit } from "./isotonic.ts";
import type { Judged, JudgedStep } from "./measure.ts";
import type { Line } from "./steps.ts";

/** The gate's lines stand where accuracy falls below this share of what it is on the faces as they are. */
const LEAST_SHARE = 4 / 5;

/** What `evaluate degraded --json` prints. */
export type DegradedReport = ReturnType<typeof degradedReport>;

/** @param part of FER+ */
export function degradedReport(modelId: string, part: Part, steps: readonly JudgedStep[]) {
  const asTheyAre = steps.filter(({ family }) => family === null).flatMap(({ faces }) => faces);
  const leastAccuracy = LEAST_SHARE * (accuracyOf(asTheyAre) ?? 0);
  return { modelId, part, leastAccuracy, steps: steps.map(stepReport), lines: lineReports(steps, leastAccuracy) };
}

/** `passed` is the share of faces that the gate lets through, `refused` how many it refuses, for each reason that it gives. */
function stepReport({ family, step, faces }: JudgedStep) {
  const passed = faces.filter(({ refused }) => refused === null);
  const refused: Record<string, number> = {};
  for (const { refused: reason } of faces) if (reason !== null) refused[reason] = (refused[reason] ?? 0) + 1;
  return {
    family: family?.name ?? null,
    step,
    n: faces.length,
    all: labels(faces, faces.length),
    passed: passed.length / faces.length,
    gated: labels(passed, faces.length),
    refused,
  };
}

/** `shown`: the share of all faces of the step whose label is confident enough to be shown. */
function labels(faces: readonly Judged[], all: number) {
  const shown = faces.filter(({ sure }) => sure);
  return { accuracy: accuracyOf(faces), shown: shown.length / all, shownAccuracy: accuracyOf(shown) };
}

function accuracyOf(faces: readonly Judged[]): number | null {
  return faces.length === 0 ? null : faces.filter(({ correct }) => correct).length / faces.length;
}

/**
 * Each line of the gate, and where the data would put it: where the accuracy of its family's faces falls below the least one
 * (null where it never does), and their accuracy on the line's good side and on its other one.
 */
function lineReports(steps: readonly JudgedStep[], leastAccuracy: number) {
  const families = new Set(steps.flatMap(({ family }) => family ?? []));
  return [...families].flatMap((family) => {
    if (family.line === null) return [];
    const { name, measure, refuses } = family.line;
    const faces = steps.filter((step) => step.family === family || step.family === null).flatMap((step) => step.faces);
    const standsAt = QUALITY_THRESHOLDS[name];
    const isWithin = ({ quality }: Judged): boolean =>
      refuses === "below" ? quality[measure] >= standsAt : quality[measure] <= standsAt;
    return [
      {
        family: family.name,
        name,
        standsAt,
        crossing: crossing(faces, family.line, leastAccuracy),
        accuracyWithin: accuracyOf(faces.filter(isWithin)),
        accuracyBeyond: accuracyOf(faces.filter((face) => !isWithin(face))),
      },
    ];
  });
}

/** The last measure, from the bad end, of the levels of accuracy that are too low. */
function crossing(faces: readonly Judged[], { measure, refuses }: Line, leastAccuracy: number): number | null {
  const sign = refuses === "below" ? 1 : -1;
  const fit = isotonicFit(
    faces.map(({ quality, correct }) => ({ measure: sign * quality[measure], value: Number(correct) })),
  );
  const last = fit.filter(({ value }) => value < leastAccuracy).at(-1);
  return last === undefined ? null : sign * last.to;
}

/** Both tables as text. */
export function asText({ modelId, part, leastAccuracy, steps, lines }: DegradedReport): string {
  const table = markdownTable(
    ["degraded by", "step", "accuracy", "shown", "right", "passed", "accuracy", "shown", "right", "refused as"],
    steps.map(({ family, step, all, passed, gated, refused }) => [
      family ?? "nothing",
      step === null ? "" : String(step),
      ...[all.accuracy, all.shown, all.shownAccuracy, passed, gated.accuracy, gated.shown, gated.shownAccuracy].map(
        (value) => score(value),
      ),
      Object.entries(refused)
        .map(([reason, count]) => `${reason} ${count}`)
        .join(", "),
    ]),
  );
  const lineTable = markdownTable(
    ["degraded by", "line", "stands at", `accuracy crosses ${score(leastAccuracy)} at`, "within", "beyond"],
    lines.map(({ family, name, standsAt, crossing: at, accuracyWithin, accuracyBeyond }) => [
      family,
      name,
      String(standsAt),
      score(at),
      score(accuracyWithin),
      score(accuracyBeyond),
    ]),
  );
  const faces = steps[0]?.n ?? 0;
  return [
    `${modelId}, ${faces} FER+ ${part} faces. First accuracy, shown, right: all faces; then those that the gate passed.`,
    table,
    lineTable,
  ].join("\n\n");
}
