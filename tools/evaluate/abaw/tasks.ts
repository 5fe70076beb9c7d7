import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import type { Expression } from "../../../src/core/expression.ts";

/** The four sub-challenges of ABAW3 (Kollias 2022); mtl asks for what the three others ask for, at once. */
export const TASKS = ["expr", "va", "au", "mtl"] as const;
export type Task = (typeof TASKS)[number];

/** Width of each task's prediction: expression probabilities; valence and arousal; action units. */
const WIDTHS = { expr: 8, va: 2, au: 12 } as const;

/** One task's share of a prediction; that of mtl holds the three others' one after the other. */
export function predictionOf(task: Task, part: keyof typeof WIDTHS, prediction: readonly number[]): readonly number[] {
  const start = task === "mtl" ? { expr: 0, va: WIDTHS.expr, au: WIDTHS.expr + WIDTHS.va }[part] : 0;
  return prediction.slice(start, start + WIDTHS[part]);
}

/**
 * Our expressions in the order of the challenge's labels; contempt stands in for "Other", as in the paper
 * (abaw3_train.ipynb).
 */
export const MAPPED_EXPRESSIONS: readonly Expression[] = [
  ...(["neutral", "anger", "disgust", "fear"] as const),
  ...(["happiness", "sadness", "surprise", "contempt"] as const),
];

export type Part = "Train_Set" | "Validation_Set";

/** Folder of the annotations, first line of every file, numbers on each line. */
export const LAYOUTS = {
  expr: {
    folder: "EXPR_Classification_Challenge",
    header: "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other",
    columns: 1,
  },
  va: { folder: "VA_Estimation_Challenge", header: "valence,arousal", columns: 2 },
  au: { folder: "AU_Detection_Challenge", header: ACTION_UNITS.join(","), columns: ACTION_UNITS.length },
  mtl: {
    folder: "MTL_Challenge",
    header: "image,valence,arousal,expression,aus",
    columns: 3 + ACTION_UNITS.length,
  },
} as const;
