import path from "node:path";
import { argmax } from "../metrics/confusion-matrix.ts";
import { writeOutput } from "../report/output.ts";
import { LAYOUTS, predictionOf, type Task } from "./tasks.ts";

/** A video's smoothed predictions, one for each frame from 1 on. */
interface SubmittedVideo {
  readonly video: string;
  readonly frames: readonly (readonly number[])[];
  /** The frames that the multi-task list names. */
  readonly listed: readonly number[];
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
  const contents =
    task === "mtl"
      ? [{ name: "predictions", lines: videos.flatMap((video) => listedLines(video, thresholds)) }]
      : videos.map(({ video, frames }) => ({
          name: video,
          lines: frames.map((frame) => lineOf(task, frame, thresholds)),
        }));
  const files: string[] = [];
  for (const { name, lines } of contents) {
    const file = path.join(folder, taskFolder, `${name}.txt`);
    await writeOutput(file, `${[header, ...lines].join("\n")}\n`);
    files.push(file);
  }
  return files;
}

function listedLines({ video, frames, listed }: SubmittedVideo, thresholds: readonly number[]): string[] {
  return listed.flatMap((frame) => {
    const prediction = frames[frame - 1];
    const image = `${video}/${String(frame).padStart(5, "0")}.jpg`;
    return prediction === undefined ? [] : [`${image},${lineOf("mtl", prediction, thresholds)}`];
  });
}

function lineOf(task: Task, prediction: readonly number[], thresholds: readonly number[]): string {
  const affect = predictionOf(task, "va", prediction).map((value) => value.toFixed(6));
  const expression = argmax(predictionOf(task, "expr", prediction));
  const units = predictionOf(task, "au", prediction).map((value, unit) => Number(value >= (thresholds[unit] ?? 0.5)));
  const cells = { expr: [expression], va: affect, au: units, mtl: [...affect, expression, ...units] }[task];
  return cells.join(",");
}
