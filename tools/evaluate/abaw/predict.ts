import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import { smoothCentred } from "../smoothing/centred-filter.ts";
import { fillGaps, type NumberedFrame } from "../smoothing/gap-filling.ts";
import type { FeatureStore } from "./feature-store.ts";
import type { VideoLabels } from "./labels.ts";
import type { PredictedFrame } from "./measure.ts";
import type { PartVideo } from "./part-videos.ts";
import type { Predictor } from "./shipped-heads.ts";

/** A video's predictions at the frames that have a crop. */
export interface PredictedVideo {
  readonly labels: VideoLabels;
  readonly predictions: readonly NumberedFrame[];
}

export async function predictVideo(
  { labels, crops }: PartVideo,
  store: FeatureStore,
  { predict }: Predictor,
): Promise<PredictedVideo> {
  const predictions: NumberedFrame[] = [];
  for (const [frame, row] of await store.read(labels.video)) {
    if (crops.has(frame)) predictions.push({ frame, values: await predict(row) });
  }
  return { labels, predictions };
}

/**
 * Smooths as the paper does (abaw3_train.ipynb): gaps filled, centred window, border truncated.
 *
 * @returns a prediction for each frame 1..last, where `last` is the last crop or what is given.
 */
export function smoothVideo(
  predictions: readonly NumberedFrame[],
  filter: FilterName,
  window: number,
  last?: number,
): number[][] {
  return predictions.length === 0 ? [] : smoothCentred(fillGaps(predictions, last), filter, window);
}

/** The labelled frames that have a crop, with their smoothed prediction; the others do not count (abaw3_train.ipynb). */
export function labelledFrames(
  { labels, predictions }: PredictedVideo,
  smoothed: readonly number[][],
): PredictedFrame[] {
  const cropped = new Set(predictions.map(({ frame }) => frame));
  return labels.labelled.flatMap((label) => {
    const prediction = smoothed[label.frame - 1];
    return cropped.has(label.frame) && prediction !== undefined ? [{ labels: label, prediction }] : [];
  });
}
