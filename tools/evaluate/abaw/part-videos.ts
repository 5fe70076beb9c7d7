import type { VideoLabels } from "./labels.ts";
import { findCrops, readPart, type Crops } from "./layout.ts";
import type { TaskPlan } from "./plan.ts";
import type { Part } from "./tasks.ts";

/** A video of a part with its labels and the crops that the task looks at. */
export interface PartVideo {
  readonly labels: VideoLabels;
  readonly crops: Crops;
}

/** All videos of a part, crops that do not fit their annotations reported. */
export async function readPartVideos({ task, annotations, crops, report }: TaskPlan, part: Part): Promise<PartVideo[]> {
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
