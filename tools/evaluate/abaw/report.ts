import { markdownTable, score } from "../report/table.ts";
import type { Row, TaskResult } from "./evaluate-task.ts";
import type { Scores } from "./measure.ts";
import { paperScore } from "./paper-numbers.ts";
import type { Task } from "./tasks.ts";

const TITLES: Readonly<Record<Task, string>> = {
  expr: "Expressions: macro F1 over 8",
  va: "Valence and arousal: CCC",
  au: "Action units: macro F1 over 12",
  mtl: "Multi-task: P_MTL",
};

type SingleScore = Exclude<keyof Scores, "perClass" | "perUnit" | "tunedThresholds">;

/** Scores by the title of their column. */
const COLUMNS: Readonly<Record<Task, Readonly<Record<string, SingleScore>>>> = {
  expr: { accuracy: "accuracy", "macro F1": "macroF1" },
  va: { "CCC V": "concordanceValence", "CCC A": "concordanceArousal", mean: "valenceArousal" },
  au: { "F1 at 0.5": "unitsF1AtHalf", "F1 at own": "unitsF1AtOwn", "F1 tuned": "unitsF1Tuned" },
  mtl: { VA: "valenceArousal", EXPR: "macroF1", "AU at 0.5": "unitsF1AtHalf", P: "multiTask" },
};

/** The paper's table for one task, with the paper's own number behind each row where it has one. */
export function taskTable({ task, rows, labelled, withoutCrop }: TaskResult): string {
  const columns = Object.entries(COLUMNS[task]);
  const table = markdownTable(
    ["features", "head", "filter", "k", ...columns.map(([title]) => title), "paper"],
    rows.map((row) => [
      row.features,
      row.head,
      row.window === 1 ? "none" : row.filter,
      String(row.window),
      ...columns.map(([, name]) => score(row.scores[name])),
      paperCell(row),
    ]),
  );
  const counted = `${labelled - withoutCrop} labelled frames; ${withoutCrop} more have no usable crop and are left out.`;
  return `## ${TITLES[task]}\n\n${counted}\n\n${table}`;
}

/** The whole page, with what was left out. */
export function abawPage(modelId: string, results: readonly TaskResult[], problems: readonly string[]): string {
  const notes = [
    "Rows with the head “trained” were trained here on the Train_Set; “shipped” heads and the backbone's own",
    "“logits” have never seen these data. “F1 tuned” chooses thresholds on the very frames that it reports, as the",
    "paper does, and flatters. “paper” is the paper's number for its own network on the whole validation part.",
  ].join("\n");
  const leftOut =
    problems.length === 0 ? "Nothing was left out." : problems.map((problem) => `- ${problem}`).join("\n");
  return [`# ABAW3 validation, ${modelId}`, notes, ...results.map(taskTable), `## Left out`, leftOut, ""].join("\n\n");
}

function paperCell({ task, features, head, filter, window }: Row): string {
  return head === "trained" ? score(paperScore(task, features, filter, window)) : "–";
}
