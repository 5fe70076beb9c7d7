import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { markdownTable, range, score } from "../report/table.ts";
import type { ImagesReport, PictureMeasures } from "./report.ts";

/** The report as tables. */
export function asText(report: ImagesReport): string {
  const measures: (readonly [string, PictureMeasures])[] = [["all", report], ...Object.entries(report.groups)];
  const summary = markdownTable(
    [
      ...["group", "pictures", "found", "accuracy", "95 %", "macro F1", "95 %"],
      ...["calibration error", "shown", "errors among shown"],
    ],
    measures.map(([group, { n, found, accuracy, macroF1, ece, intervals, shown, errorsAmongShown }]) => [
      group,
      String(n),
      String(found),
      score(accuracy),
      range(intervals.accuracy),
      score(macroF1),
      range(intervals.macroF1),
      ...[ece, shown, errorsAmongShown].map((value) => score(value)),
    ]),
  );
  const confusion = markdownTable(
    ["label ↓, answer →", ...EXPRESSIONS],
    Object.entries(report.confusion).map(([label, answers]) => [
      label,
      ...EXPRESSIONS.map((name) => String(answers[name])),
    ]),
  );
  const units = measures.flatMap(([group, { actionUnits }]) =>
    Object.entries(actionUnits).map(([label, shares]) => [
      group,
      label,
      ...ACTION_UNITS.map((unit) => score(shares[unit], 2)),
    ]),
  );
  const unsure = Object.entries(report.unsure).map(([reason, count]) => `${reason} ${count}`);
  return [
    `${report.modelId}. Accuracy, F1 and all below: of the faces that were found.`,
    summary,
    `Not shown: ${unsure.join(", ") || "none"}.`,
    confusion,
    "Action units, share of faces on which each is active:",
    markdownTable(["group", "label", ...ACTION_UNITS], units),
  ].join("\n\n");
}
