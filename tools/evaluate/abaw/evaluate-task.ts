import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { bestThresholds } from "../../../src/core/metrics/action-unit-scores.ts";
import type { FaceNetwork } from "../../../src/core/pipeline/face-network.ts";
import type { HeadFeatures } from "../../../src/core/registry/registry.ts";
import type { FilterName } from "../../../src/core/smoothing/combine.ts";
import { InputError } from "../../command-line/input-error.ts";
import { embedVideos } from "./embed.ts";
import { selectFeatures } from "./features.ts";
import type { FeatureStore } from "./feature-store.ts";
import type { FrameLabels, Report, VideoLabels } from "./labels.ts";
import { findCrops, hasPart, readPart, type Crops } from "./layout.ts";
import { measure, type Scores } from "./measure.ts";
import { labelledFrames, predictVideo, smoothVideo, type PredictedVideo } from "./predict.ts";
import { shippedPredictors, type Predictor } from "./shipped-heads.ts";
import { writeSubmission } from "./submission.ts";
import type { Part, Task } from "./tasks.ts";
import { trainHead, type TrainingExample } from "./train-head.ts";

/** What to evaluate, and with what. */
export interface TaskPlan {
  readonly task: Task;
  readonly annotations: string;
  readonly crops: readonly string[];
  readonly models: string;
  readonly network: FaceNetwork;
  readonly store: FeatureStore;
  readonly features: readonly HeadFeatures[];
  readonly heads: "trained" | "shipped" | "both";
  readonly filters: readonly FilterName[];
  readonly windows: readonly number[];
  /** At most this many frames train a head, evenly drawn from all. */
  readonly trainingFrames: number;
  /** Folder for predictions of the best row; null for none. */
  readonly predictions: string | null;
  readonly report: Report;
}

/** One line of the paper's tables. */
export interface Row {
  readonly task: Task;
  readonly features: HeadFeatures;
  readonly head: Predictor["head"];
  readonly filter: FilterName;
  readonly window: number;
  readonly scores: Scores;
}

/** What came of a task. */
export interface TaskResult {
  readonly task: Task;
  readonly rows: readonly Row[];
  /** Labelled frames of the validation part, and how many of them have no crop. */
  readonly labelled: number;
  readonly withoutCrop: number;
  /** The row whose predictions were written, and the files; null for none. */
  readonly submitted: { readonly row: Row; readonly files: readonly string[] } | null;
}

/** A video of a part with its labels and the crops that the task looks at. */
interface PartVideo {
  readonly labels: VideoLabels;
  readonly crops: Crops;
}

/** Runs one sub-challenge: embed, train where wanted, predict, smooth, measure. */
export async function evaluateTask(plan: TaskPlan): Promise<TaskResult> {
  const videos = await readVideos(plan, "Validation_Set");
  await embedVideos(plan.network, asCropped(videos), plan.store, plan.report);
  const predictors = [...(await shipped(plan)), ...(await trained(plan))];
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
      const scores = measure(plan.task, frames, predictor.thresholds);
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

/** The score that the challenge ranks by; action units with tuned thresholds, as the paper's tables. */
export function mainScore({ task, scores }: Row): number {
  const byTask = { expr: scores.macroF1, va: scores.valenceArousal, au: scores.unitsF1Tuned, mtl: scores.multiTask };
  return byTask[task] ?? Number.NEGATIVE_INFINITY;
}

async function readVideos({ task, annotations, crops, report }: TaskPlan, part: Part): Promise<PartVideo[]> {
  const videos: PartVideo[] = [];
  for (const labels of await readPart(annotations, task, part, report)) {
    const found = await findCrops(crops, labels.video);
    if (found.size === 0) report(`${labels.video}: no crops in ${crops.join(", ")}; the video is left out`);
    const last = Math.max(0, ...found.keys());
    if (task !== "mtl" && last > labels.lastFrame) {
      report(
        `${labels.video}: crops up to frame ${last}, but annotations end at ${labels.lastFrame}; the rest only smooths`,
      );
    }
    videos.push({ labels, crops: task === "mtl" ? onlyLabelled(found, labels) : found });
  }
  return videos;
}

/** The multi-task list is a sparse choice of frames. */
function onlyLabelled(crops: Crops, { labelled }: VideoLabels): Crops {
  const wanted = new Set(labelled.map(({ frame }) => frame));
  return new Map([...crops].filter(([frame]) => wanted.has(frame)));
}

function asCropped(videos: readonly PartVideo[]): { video: string; crops: Crops }[] {
  return videos.map(({ labels, crops }) => ({ video: labels.video, crops }));
}

async function shipped(plan: TaskPlan): Promise<Predictor[]> {
  if (plan.heads === "trained") return [];
  const predictors = await shippedPredictors(plan.network.entry, plan.models, plan.task);
  return predictors.filter(({ features }) => plan.features.includes(features));
}

async function trained(plan: TaskPlan): Promise<Predictor[]> {
  if (plan.heads === "shipped") return [];
  if (!(await hasPart(plan.annotations, plan.task, "Train_Set"))) {
    plan.report(`${plan.task}: there is no Train_Set, so no head is trained`);
    return [];
  }
  const examples = await trainingExamples(plan);
  if (examples.length === 0) {
    plan.report(`${plan.task}: no frame of the Train_Set has both label and crop, so no head is trained`);
    return [];
  }
  return plan.features.map((features) => {
    const chosen = examples.map((example) => ({ ...example, features: selectFeatures(example.features, features) }));
    const head = trainHead(plan.task, chosen, `${plan.task}, ${features}, ${chosen.length} frames`);
    const thresholds = trainingThresholds(plan.task, chosen, head);
    return { features, head: "trained", thresholds, predict: (row) => head(selectFeatures(row, features)) };
  });
}

/** Thresholds chosen on the training part, so that the validation part stays unseen. */
function trainingThresholds(
  task: Task,
  examples: readonly TrainingExample[],
  head: (features: Float32Array) => number[],
): number[] | null {
  if (task !== "au" && task !== "mtl") return null;
  const known = examples.flatMap(({ features, labels }) =>
    labels.units === null ? [] : [{ features, units: labels.units }],
  );
  const guesses = known.map(({ features }) => head(features).slice(-ACTION_UNITS.length));
  return bestThresholds(
    known.map(({ units }) => units),
    guesses,
    ACTION_UNITS.length,
  );
}

async function trainingExamples(plan: TaskPlan): Promise<TrainingExample[]> {
  const videos = await readVideos(plan, "Train_Set");
  const frames = videos.flatMap(({ labels, crops }) => labels.labelled.filter(({ frame }) => crops.has(frame)).length);
  const every = Math.max(1, frames.reduce((sum, count) => sum + count, 0) / plan.trainingFrames);
  // Only what is drawn is embedded: the training part has half a million frames.
  let position = 0;
  const drawn = videos.map(({ labels, crops }) => {
    const chosen = labels.labelled.filter(({ frame }) => {
      if (!crops.has(frame)) return false;
      position += 1;
      return Math.floor(position / every) > Math.floor((position - 1) / every);
    });
    return { labels, chosen, crops: new Map(chosen.map(({ frame }) => [frame, crops.get(frame) ?? ""])) };
  });
  await embedVideos(plan.network, asCropped(drawn), plan.store, plan.report);
  const examples: TrainingExample[] = [];
  for (const { labels, chosen } of drawn) examples.push(...(await examplesOf(plan.store, labels.video, chosen)));
  return examples;
}

async function examplesOf(
  store: FeatureStore,
  video: string,
  chosen: readonly FrameLabels[],
): Promise<TrainingExample[]> {
  const features = await store.read(video);
  const rows = new Map(features?.frames.map((frame, index) => [frame, features.rows[index]]));
  return chosen.flatMap((labels) => {
    const row = rows.get(labels.frame);
    // A copy, so that the rest of the video's features can be let go.
    return row === undefined ? [] : [{ labels, features: Float32Array.from(row) }];
  });
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

/** The multi-task list is too sparse to smooth (section 1.4), and one filter is enough where nothing is smoothed. */
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
      // Every frame gets a line: behind the last crop the last prediction is repeated (section 2.7, step 4).
      frames: smoothVideo(own, row.filter, row.window, labels.lastFrame),
      wanted: task === "mtl" ? labels.labelled.map(({ frame }) => frame) : null,
    }));
  return { row, files: await writeSubmission(predictions, task, videos, predictor.thresholds ?? []) };
}
