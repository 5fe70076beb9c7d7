import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import { InputError } from "../../command-line/input-error.ts";
import { embedVideos } from "./embed.ts";
import { measureTask } from "./measure.ts";
import { readPartVideos, type PartVideo } from "./part-videos.ts";
import { mainScore, type Row, type TaskPlan, type TaskResult } from "./plan.ts";
import { labelledFrames, predictVideo, smoothVideo, type PredictedVideo } from "./predict.ts";
import { shippedPredictors, type Predictor } from "./shipped-heads.ts";
import { writeSubmission } from "./submission.ts";
import { trainedPredictors } from "./trained-heads.ts";

/** Runs one sub-challenge: embed, train where wanted, predict, smooth, measure. */
export async function evaluateTask(plan: TaskPlan): Promise<TaskResult> {
  const videos = await readPartVideos(plan, "Validation_Set");
  await embedVideos(plan.network, videos, plan.store, plan.report);
  const predictors = await makePredictors(plan);
  if (predictors.length === 0) {
    throw new InputError(
      `${plan.task}: no head to evaluate; the model ships none with these features, and none was trained`,
    );
  }
  const rows: Row[] = [];
  let best: { row: Row; predictor: Predictor; predicted: readonly PredictedVideo[] } | null = null;
  for (const predictor of predictors) {
    const predicted = await predictAll(plan, videos, predictor);
    for (const { filter, window } of smoothings(plan)) {
      const frames = predicted.flatMap((video) =>
        labelledFrames(video, smoothVideo(video.predictions, filter, window)),
      );
      if (frames.length === 0) throw new InputError(`${plan.crops.join(", ")}: no crop for any label of ${plan.task}`);
      const scores = measureTask(plan.task, frames, predictor.thresholds);
      const row = { task: plan.task, features: predictor.features, head: predictor.head, filter, window, scores };
      rows.push(row);
      if (best === null || mainScore(row) > mainScore(best.row)) best = { row, predictor, predicted };
    }
  }
  const labelled = videos.reduce((sum, { labels }) => sum + labels.labelled.length, 0);
  const submitted =
    best && plan.predictions !== null ? await submit(plan, best.row, best.predictor, best.predicted) : null;
  return { task: plan.task, rows, labelled, withoutCrop: labelled - (rows[0]?.scores.n ?? 0), submitted };
}

async function makePredictors(plan: TaskPlan): Promise<Predictor[]> {
  const { heads, network, models, task, features } = plan;
  const shipped = heads === "trained" ? [] : await shippedPredictors(network.entry, models, task);
  const trained = heads === "shipped" ? [] : await trainedPredictors(plan);
  return [...shipped.filter((predictor) => features.includes(predictor.features)), ...trained];
}

async function predictAll(
  plan: TaskPlan,
  videos: readonly PartVideo[],
  predictor: Predictor,
): Promise<PredictedVideo[]> {
  const predicted: PredictedVideo[] = [];
  for (const { labels, crops } of videos) {
    const stored = (await plan.store.read(labels.video)) ?? { frames: [], rows: [] };
    const kept = stored.frames.flatMap((frame, index) =>
      crops.has(frame) ? [{ frame, row: stored.rows[index] }] : [],
    );
    const features = { frames: kept.map(({ frame }) => frame), rows: kept.flatMap(({ row }) => row ?? []) };
    predicted.push(await predictVideo(labels, features, predictor));
  }
  return predicted;
}

/** The multi-task list is too sparse to smooth (abaw3_train.ipynb), and one filter is enough where nothing is smoothed. */
function smoothings({ task, filters, windows }: TaskPlan): { filter: FilterName; window: number }[] {
  const [filter = "mean"] = filters;
  const unsmoothed = windows.includes(1) || task === "mtl" ? [{ filter, window: 1 }] : [];
  if (task === "mtl") return unsmoothed;
  const longer = windows.filter((window) => window > 1);
  return [...unsmoothed, ...filters.flatMap((name) => longer.map((window) => ({ filter: name, window })))];
}

async function submit(
  { task, predictions }: TaskPlan,
  row: Row,
  predictor: Predictor,
  predicted: readonly PredictedVideo[],
): Promise<TaskResult["submitted"]> {
  if (predictions === null) return null;
  const videos = predicted
    .filter((video) => video.predictions.length > 0)
    .map(({ labels, predictions: own }) => ({
      video: labels.video,
      // Every frame gets a line: behind the last crop the last prediction is repeated (abaw3_train.ipynb).
      frames: smoothVideo(own, row.filter, row.window, labels.lastFrame),
      wanted: task === "mtl" ? labels.labelled.map(({ frame }) => frame) : null,
    }));
  return { row, files: await writeSubmission(predictions, task, videos, predictor.thresholds ?? []) };
}
