import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import { InputError } from "../../command-line/input-error.ts";
import { embedVideos } from "./embed.ts";
import { mainScore, measureTask } from "./measure.ts";
import { readPartVideos } from "./part-videos.ts";
import type { TaskPlan } from "./plan.ts";
import { labelledFrames, predictVideo, smoothVideo, type PredictedVideo } from "./predict.ts";
import { shippedPredictors, type Predictor } from "./shipped-heads.ts";
import { writeSubmission } from "./submission.ts";
import type { Task } from "./tasks.ts";
import { trainedPredictors } from "./trained-heads.ts";

/** What came of a task. */
export type TaskResult = Awaited<ReturnType<typeof evaluateTask>>;
/** One line of the paper's tables. */
export type Row = TaskResult["rows"][number];

/**
 * Runs one sub-challenge: embed, train where wanted, predict, smooth, measure.
 *
 * @returns labelled, withoutCrop: labelled frames of the validation part, and how many of them have no crop; submitted: the row
 *   whose predictions were written, and the files; null for none
 */
export async function evaluateTask(plan: TaskPlan) {
  const { task, store } = plan;
  const videos = await readPartVideos(plan, "Validation_Set");
  await embedVideos(plan.network, videos, store, plan.report);
  const predictors = await makePredictors(plan);
  if (predictors.length === 0) {
    throw new InputError(
      `${task}: no head to evaluate; the model ships none with these features, and none was trained`,
    );
  }
  const measured = [];
  for (const predictor of predictors) {
    const predicted: PredictedVideo[] = [];
    for (const video of videos) predicted.push(await predictVideo(video, store, predictor));
    for (const { filter, window } of smoothings(plan)) {
      const frames = predicted.flatMap((video) =>
        labelledFrames(video, smoothVideo(video.predictions, filter, window)),
      );
      if (frames.length === 0) throw new InputError(`${plan.crops.join(", ")}: no crop for any label of ${task}`);
      const scores = measureTask(task, frames, predictor.thresholds);
      const row = { task, features: predictor.features, head: predictor.head, filter, window, scores };
      measured.push({ row, predictor, predicted });
    }
  }
  const best = measured.reduce((one, other) =>
    mainScore(task, other.row.scores) > mainScore(task, one.row.scores) ? other : one,
  );
  const submitted =
    plan.predictions === undefined
      ? null
      : { row: best.row, files: await submit(plan.predictions, best.row, best.predictor, best.predicted) };
  const labelled = videos.reduce((sum, { labels }) => sum + labels.labelled.length, 0);
  const rows = measured.map(({ row }) => row);
  return { task, rows, labelled, withoutCrop: labelled - (rows[0]?.scores.n ?? 0), submitted };
}

async function makePredictors(plan: TaskPlan): Promise<Predictor[]> {
  const { heads, network, models, task, features } = plan;
  const shipped = heads === "trained" ? [] : await shippedPredictors(network.entry, models, task);
  const trained = heads === "shipped" ? [] : await trainedPredictors(plan);
  return [...shipped.filter((predictor) => features.includes(predictor.features)), ...trained];
}

/** The multi-task list is too sparse to smooth (abaw3_train.ipynb), and one filter is enough where nothing is smoothed. */
function smoothings({ task, filters, windows }: TaskPlan): { filter: FilterName; window: number }[] {
  const [filter = "mean"] = filters;
  const unsmoothed = windows.includes(1) || task === "mtl" ? [{ filter, window: 1 }] : [];
  if (task === "mtl") return unsmoothed;
  const longer = windows.filter((window) => window > 1);
  return [...unsmoothed, ...filters.flatMap((name) => longer.map((window) => ({ filter: name, window })))];
}

function submit(
  folder: string,
  { task, filter, window }: { readonly task: Task; readonly filter: FilterName; readonly window: number },
  { thresholds }: Predictor,
  predicted: readonly PredictedVideo[],
): Promise<string[]> {
  const videos = predicted
    .filter(({ predictions }) => predictions.length > 0)
    .map(({ labels, predictions }) => ({
      video: labels.video,
      // Every frame gets a line: behind the last crop the last prediction is repeated (abaw3_train.ipynb).
      frames: smoothVideo(predictions, filter, window, labels.lastFrame),
      listed: labels.labelled.map(({ frame }) => frame),
    }));
  return writeSubmission(folder, task, videos, thresholds ?? []);
}
