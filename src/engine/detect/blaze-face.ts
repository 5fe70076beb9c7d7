import type { RawPicture } from "../../core/picture/picture.ts";
import type { Point } from "../../core/box.ts";
import { recordOf } from "../../core/record-of.ts";
import type { Graph } from "../../core/graph.ts";
import { ANCHORS } from "./anchors.ts";
import { DETECTOR_SIDE, type DetectorImage, DetectorImages, IMAGE_LENGTH } from "./detector-image.ts";
import { type Detection, type FaceDetector, KEYPOINTS, type Region } from "./face-detector.ts";
import { boxOf, type Candidate, suppressByMean } from "./weighted-suppression.ts";

/** Weaker finds are more often no face than one; the gate takes weak ones for covered, or too small. */
const LEAST_SCORE = 0.5;
/** Numbers for each anchor: centre, size, six keypoints, in pixels of the input from the anchor on. */
const NUMBERS = 16;

/**
 * MediaPipe's short-range face detector (BlazeFace, arXiv 1907.05047; faces up to two metres away), with its
 * parameters as in MediaPipe's graph.
 */
export class BlazeFace implements FaceDetector {
  readonly #graph: Graph;
  readonly #images = new DetectorImages();
  /** What images were made in that the graph has read; as many as were ever read at once. */
  readonly #spare: Float32Array[] = [];

  /** @param graph picture [1, 3, 128, 128] in -1..1 → regressors [1, 896, 16] and classificators [1, 896, 1] */
  constructor(graph: Graph) {
    this.#graph = graph;
  }

  async detect(picture: RawPicture, region?: Region): Promise<Detection[]> {
    const image = this.#images.of(picture, region, this.#spare.pop() ?? new Float32Array(IMAGE_LENGTH));
    const outputs = await this.#graph(image.values, [1, 3, DETECTOR_SIDE, DETECTOR_SIDE]);
    this.#spare.push(image.values);
    const { regressors, classificators } = outputs;
    if (regressors?.length !== 8 * ANCHORS.length || classificators?.length !== ANCHORS.length / 2) {
      throw new TypeError(`the face detector's graph has other outputs: ${Object.keys(outputs).join(", ")}`);
    }
    return suppressByMean(candidatesOf(regressors, classificators)).map((face) => asDetection(face, image));
  }
}

function candidatesOf(regressors: Float32Array, logits: Float32Array): Candidate[] {
  const candidates: Candidate[] = [];
  logits.forEach((logit, anchor) => {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < LEAST_SCORE) return;
    const centre = ANCHORS.subarray(2 * anchor, 2 * anchor + 2);
    const numbers = regressors.subarray(NUMBERS * anchor, NUMBERS * (anchor + 1));
    const size = Float64Array.from(numbers.subarray(2, 4), (length) => length / DETECTOR_SIDE);
    const points = Float64Array.from(
      numbers,
      (offset, index) => (centre[index % 2] ?? Number.NaN) + offset / DETECTOR_SIDE,
    );
    // Corners stand in the place of centre and size.
    for (const axis of [0, 1]) {
      const [middle, length] = [points[axis] ?? Number.NaN, size[axis] ?? Number.NaN];
      points[axis] = middle - length / 2;
      points[axis + 2] = middle + length / 2;
    }
    candidates.push({ score, values: points });
  });
  return candidates;
}

function asDetection(face: Candidate, { left, top, width, height }: DetectorImage): Detection {
  const across = DETECTOR_SIDE / width;
  const down = DETECTOR_SIDE / height;
  const place = (x: number, y: number): Point => ({ x: x * across - left / width, y: y * down - top / height });
  const point = (index: number): Point => place(face.values[2 * index] ?? 0, face.values[2 * index + 1] ?? 0);
  const box = boxOf(face);
  return {
    box: { ...place(box.x, box.y), width: box.width * across, height: box.height * down },
    // The first two points are the corners of the box.
    keypoints: recordOf(KEYPOINTS, (name) => point(2 + KEYPOINTS.indexOf(name))),
    score: face.score,
    share: (Math.max(box.width, box.height) * DETECTOR_SIDE) / Math.max(width, height),
  };
}
