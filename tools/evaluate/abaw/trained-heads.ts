import { embedVideos } from "./embed.ts";
import { hasPart } from "./layout.ts";
import { readPartVideos } from "./part-videos.ts";
import type { TaskPlan } from "./plan.ts";
import type { Predictor } from "./shipped-heads.ts";
import { trainerFault, trainHeads, type TrainingExample } from "./train-heads.ts";
import { sum } from "../../../src/core/statistics.ts";

/** A head for each kind of features, trained on the Train_Set; none where that is missing, which is reported. */
export async function trainedPredictors(plan: TaskPlan): Promise<Predictor[]> {
  if (!(await hasPart(plan.annotations, plan.task, "Train_Set"))) {
    plan.report(`${plan.task}: there is no Train_Set, so no head is trained`);
    return [];
  }
  const fault = trainerFault();
  if (fault !== null) {
    plan.report(`${plan.task}: ${fault}; no head is trained`);
    return [];
  }
  const examples = await trainingExamples(plan);
  if (examples.length === 0) {
    plan.report(`${plan.task}: no frame of the Train_Set has both label and crop, so no head is trained`);
    return [];
  }
  return trainHeads(plan.task, plan.features, examples);
}

async function trainingExamples(plan: TaskPlan): Promise<TrainingExample[]> {
  const videos = await readPartVideos(plan, "Train_Set");
  const frames = videos.flatMap(({ labels, crops }) => labels.labelled.filter(({ frame }) => crops.has(frame)).length);
  const every = Math.max(1, sum(frames) / plan.trainingFrames);
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
  await embedVideos(plan.network, drawn, plan.store, plan.report);
  const examples: TrainingExample[] = [];
  for (const { labels, chosen } of drawn) {
    const features = await plan.store.read(labels.video);
    for (const label of chosen) {
      const row = features.get(label.frame);
      // A copy, so that the rest of the video's features can be let go.
      if (row !== undefined) examples.push({ labels: label, features: row.slice() });
    }
  }
  return examples;
}
