import path from "node:path";
import { writeOutput } from "../report/picture.ts";
import { argmax } from "../metrics/confusion-matrix.ts";
import { LAYOUTS, type Task } from "./tasks.ts";

/** A video's smoothed predictions, one for each frame from 1 on. */
export interface SubmittedVideo {
  readonly video: string;
  readonly frames: readonly (readonly number[])[];
  /** The frames to hand in: all, or those that the multi-task list names. */
  readonly wanted: readonly number[] | null;
}

/**
 * Writes predictions as the challenge wants them: one VIDEO.txt with the header and a line for each
 * frame; for mtl one predictions.txt with `VIDEO/00001.jpg,valence,arousal,expression,au1,...`.
 * Expressions are the most probable class (the reference's multi-task export takes the least probable
 * one).
 *
 * @param thresholds of the 12 action units.
 * @returns the files.
 */
export async function writeSubmission(
  folder: string,
  task: Task,
  videos: readonly SubmittedVideo[],
  thresholds: readonly number[],
): Promise<string[]> {
  const { header, folder: taskFolder } = LAYOUTS[task];
  if (task === "mtl") {
    const file = path.join(folder, taskFolder, "predictions.txt");
    const lines = videos.flatMap(({ video, frames, wanted }) =>
      (wanted ?? frames.map((_, index) => index + 1)).flatMap((frame) => {
        const prediction = frames[frame - 1];
        const image = `${video}/${String(frame).padStart(5, "0")}.jpg`;
        return prediction === undefined ? [] : [`${image},${lineOf(task, prediction, thresholds)}`];
      }),
    );
    await writeOutput(file, `${[header, ...lines].join("\n")}\n`);
    return [file];
  }
  const files: string[] = [];
  for (const { video, frames } of videos) {
    const file = path.join(folder, taskFolder, `${video}.txt`);
    await writeOutput(file, `${[header, ...frames.map((frame) => lineOf(task, frame, thresholds))].join("\n")}\n`);
    files.push(file);
  }
  return files;
}

function lineOf(task: Task, prediction: readonly number[], thresholds: readonly number[]): string {
  const units = (values: readonly number[]): string =>
    values.map((value, unit) => Number(value >= (thresholds[unit] ?? 0.5))).join(",");
  const affect = (values: readonly number[]): string => values.map((value) => value.toFixed(6)).join(",");
  switch (task) {
    case "expr":
      return String(argmax(prediction));
    case "va":
      return affect(prediction);
    case "au":
      return units(prediction);
    case "mtl":
      return [affect(prediction.slice(8, 10)), argmax(prediction.slice(0, 8)), units(prediction.slice(10))].join(",");
  }
}
