import type { ActionUnit } from "../../../src/core/action-unit.ts";
import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import type { Expression } from "../../../src/core/expression.ts";

/** The four sub-challenges of ABAW3 (Kollias 2022). */
export const TASKS = ["expr", "va", "au", "mtl"] as const;
export type Task = (typeof TASKS)[number];

export type Part = "Train_Set" | "Validation_Set";

/** Order of the challenge's expression labels; "Other" is the last. */
export const CHALLENGE_EXPRESSIONS = [
  "Neutral",
  "Anger",
  "Disgust",
  "Fear",
  "Happiness",
  "Sadness",
  "Surprise",
  "Other",
] as const;

/** Our expression for each of the challenge's; contempt stands in for "Other", as in the paper (abaw3_train.ipynb). */
export const MAPPED_EXPRESSIONS: readonly Expression[] = [
  "neutral",
  "anger",
  "disgust",
  "fear",
  "happiness",
  "sadness",
  "surprise",
  "contempt",
];

interface TaskLayout {
  /** Folder of the annotations. */
  readonly folder: string;
  /** First line of every file. */
  readonly header: string;
  /** Numbers on each line. */
  readonly columns: number;
}

const UNITS: readonly ActionUnit[] = ACTION_UNITS;

export const LAYOUTS: Readonly<Record<Task, TaskLayout>> = {
  expr: { folder: "EXPR_Classification_Challenge", header: CHALLENGE_EXPRESSIONS.join(","), columns: 1 },
  va: { folder: "VA_Estimation_Challenge", header: "valence,arousal", columns: 2 },
  au: { folder: "AU_Detection_Challenge", header: UNITS.join(","), columns: UNITS.length },
  mtl: { folder: "MTL_Challenge", header: "image,valence,arousal,expression,aus", columns: 3 + UNITS.length },
};

/** Numbers of a task's prediction: expression probabilities, then valence and arousal, then action units. */
export const PREDICTION_WIDTH: Readonly<Record<Task, number>> = { expr: 8, va: 2, au: 12, mtl: 22 };
