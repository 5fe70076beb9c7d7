import { MultiBar, Presets } from "cli-progress";
import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { messageOf } from "../../command-line/input-error.ts";
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
  const bars = new MultiBar(
    { clearOnComplete: true, format: "embeddings {bar} {value}/{total}, {eta_formatted} left, {video}" },
    Presets.legacy,
  );
  const bar = bars.create(total, 0, { video: "" });
  try {
    for (const { labels, crops } of videos) {
      const { video } = labels;
      bar.update({ video });
      const known = (await store.read(video)) ?? { frames: [], rows: [] };
      const features = await withMissing(network, known, crops, report);
      if (features !== known) await store.write(video, features);
      bar.increment(crops.size);
    }
  } finally {
    bars.stop();
  }
}

async function withMissing(
  network: FaceNetwork,
  known: VideoFeatures,
  crops: Crops,
  report: Report,
): Promise<VideoFeatures> {
  const rows = new Map(known.frames.map((frame, index) => [frame, known.rows[index]]));
  const before = rows.size;
  for (const [frame, file] of crops) {
    if (rows.has(frame)) continue;
    try {
      rows.set(frame, await readCrop(network, file));
    } catch (error) {
      report(`${file}: not a readable picture (${messageOf(error).split("\n")[0] ?? ""}); its frame is left out`);
    }
  }
  if (rows.size === before) return known;
  const sorted = [...rows].sort(([one], [other]) => one - other);
  return { frames: sorted.map(([frame]) => frame), rows: sorted.flatMap(([, row]) => row ?? []) };
}
