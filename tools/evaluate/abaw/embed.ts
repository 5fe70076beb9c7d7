import { errorMessage } from "../../../src/core/error-message.ts";
import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { withBar } from "../report/progress.ts";
import type { FeatureStore, VideoFeatures } from "./feature-store.ts";
import type { Report } from "./labels.ts";
import type { Crops } from "./layout.ts";
import type { PartVideo } from "./part-videos.ts";
import { readCrop } from "./read-crop.ts";

/**
 * Makes sure that the store has the features of all crops, with a progress bar. What it has already is
 * not computed again; crops that cannot be read are reported and left out.
 */
export async function embedVideos(
  network: FaceNetwork,
  videos: readonly PartVideo[],
  store: FeatureStore,
  report: Report,
): Promise<void> {
  const total = videos.reduce((sum, { crops }) => sum + crops.size, 0);
  await withBar("embeddings {bar} {value}/{total}, {eta_formatted} left, {video}", total, async (bar) => {
    for (const { labels, crops } of videos) {
      const { video } = labels;
      bar.update({ video });
      const known = await store.read(video);
      const features = await withMissing(network, known, crops, report);
      if (features.size > known.size) await store.write(video, features);
      bar.increment(crops.size);
    }
  });
}

async function withMissing(
  network: FaceNetwork,
  known: VideoFeatures,
  crops: Crops,
  report: Report,
): Promise<VideoFeatures> {
  const features = new Map(known);
  for (const [frame, file] of crops) {
    if (features.has(frame)) continue;
    try {
      features.set(frame, await readCrop(network, file));
    } catch (error) {
      report(`${file}: not a readable picture (${errorMessage(error).split("\n")[0] ?? ""}); its frame is left out`);
    }
  }
  return new Map([...features].sort(([one], [other]) => one - other));
}
