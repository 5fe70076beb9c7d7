import { setTimeout as wait } from "node:timers/promises";
import { packedPlane, type RawPicture } from "../../../src/core/picture/picture.ts";
import { cropFace, normalise } from "../../../src/engine/crop/crop.ts";
import { hideRegion, REGION_BOXES } from "../../../src/engine/crop/hidden-region.ts";
import { DetectorImages } from "../../../src/engine/detect/detector-image.ts";
import { cropChange } from "../../../src/engine/network/last-run.ts";
import { measureQuality, smallCrop } from "../../../src/engine/quality/face-quality.ts";
import { thumbnail } from "../../../src/engine/track/thumbnail.ts";
import { markdownTable } from "../../evaluate/report/table.ts";

/** Runs before V8 has compiled a step for good, and runs that are then counted: no collection comes between. */
const WARM = 3000;
const COUNTED = 20;

/** A face of a picture as the extension sends it, 192 × 144; what it shows does not matter. */
const picture: RawPicture = {
  ...{ format: "grey", width: 192, height: 144 },
  grey: packedPlane(
    Uint8Array.from({ length: 192 * 144 }, (_, at) => (at * 7919) % 251),
    192,
  ),
};
const square = { left: 40.3, top: 12.7, side: 98.2 };
const SIDE = 96;
const box = { x: 0.25, y: 0.1, width: 0.4, height: 0.6 };
const found = { box, keypoints: null, score: 0.9, share: 0.5 };
const images = new DetectorImages();
const crop = cropFace(picture, square, SIDE, "grey");
const small = smallCrop(picture, square);

/** What the engine does with numbers in JavaScript, for each frame, face or detection. */
const STEPS: Readonly<Record<string, () => unknown>> = {
  "scene cut's thumbnail": () => thumbnail(picture),
  "detector's image": () => images.of(picture),
  "quality's crop": () => smallCrop(picture, square),
  quality: () => measureQuality(picture, square, found, small),
  "change since the last run": () => cropChange(small, small),
  "network's crop": () => cropFace(picture, square, SIDE, "grey"),
  normalised: () => normalise(crop, [0.5], [0.25]),
  "a region hidden": () => hideRegion(crop, SIDE, REGION_BOXES.mouth),
};

const rows: string[][] = [];
for (const [name, step] of Object.entries(STEPS)) {
  for (let run = 0; run < WARM; run++) step();
  globalThis.gc?.();
  // Arrays are given back by another thread.
  await wait(100);
  const before = process.memoryUsage();
  const start = performance.now();
  for (let run = 0; run < COUNTED; run++) step();
  const milliseconds = (performance.now() - start) / COUNTED;
  const after = process.memoryUsage();
  const left = (part: "heapUsed" | "arrayBuffers"): string =>
    ((after[part] - before[part]) / COUNTED / 1000).toFixed(1);
  rows.push([name, left("heapUsed"), left("arrayBuffers"), milliseconds.toFixed(3)]);
}
console.log(markdownTable(["Step", "kB of objects", "kB of arrays", "ms"], rows));
