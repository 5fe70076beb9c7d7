import { cropFace } from "../crop/crop.ts";
import type { Square } from "../crop/square.ts";
import type { Detection } from "../detect/face-detector.ts";
import type { RawPicture } from "../../core/picture/picture.ts";
import { mean } from "../../core/statistics.ts";
import { estimatePose, type Pose } from "./pose.ts";

/** What the gate judges a face by. */
export interface FaceQuality {
  /** Longer side of the detector's box in pixels of the picture. */
  readonly pixels: number;
  /** Variance of the Laplacian ÷ variance of the brightness, at MEASURED_SIDE; grows with sharp detail. */
  readonly sharpness: number;
  /** Mean brightness, 0..1. */
  readonly brightness: number;
  /** Standard deviation of the brightness, 0..0.5. */
  readonly contrast: number;
  /** Share of pixels at the white end, 0..1. */
  readonly overExposed: number;
  readonly pose: Pose;
  /** The detector's, 0..1. */
  readonly score: number;
  /** See Detection. */
  readonly share: number;
}

/** Faces are judged at the size of the data set's pictures, whatever their own. */
const MEASURED_SIDE = 48;
/** From here on a pixel holds no detail. */
const WHITE = 0.97;
/** A crop's border shows hair and wall: only the middle is measured. */
const BORDER = 6;
const INNER_SIDE = MEASURED_SIDE - 2 * BORDER;

/** The model's crop of a face as it is measured, [MEASURED_SIDE, MEASURED_SIDE], 0..1. */
export function smallCrop(picture: RawPicture, square: Square): Float32Array {
  return cropFace(picture, square, MEASURED_SIDE, "grey");
}

/** Measures one face; `square` is the model's crop of it. */
export function measureQuality(
  picture: RawPicture,
  square: Square,
  found: Detection,
  crop = smallCrop(picture, square),
): FaceQuality {
  const { width, height } = picture;
  return {
    ...measureCrop(crop),
    pixels: Math.max(found.box.width * width, found.box.height * height),
    pose: estimatePose(found.keypoints, width / height),
    score: found.score,
    share: found.share,
  };
}

/** The part of the measures that the pixels alone tell; `crop` is [MEASURED_SIDE, MEASURED_SIDE], 0..1. */
function measureCrop(crop: Float32Array): Pick<FaceQuality, "sharpness" | "brightness" | "contrast" | "overExposed"> {
  const at = (row: number, column: number): number => crop[row * MEASURED_SIDE + column] ?? 0;
  const values = new Float64Array(INNER_SIDE ** 2);
  const edges = new Float64Array(INNER_SIDE ** 2);
  let white = 0;
  for (let index = 0; index < values.length; index++) {
    const row = BORDER + Math.floor(index / INNER_SIDE);
    const column = BORDER + (index % INNER_SIDE);
    const value = at(row, column);
    values[index] = value;
    edges[index] = at(row - 1, column) + at(row + 1, column) + at(row, column - 1) + at(row, column + 1) - 4 * value;
    if (value >= WHITE) white++;
  }
  const variance = varianceOf(values);
  return {
    // An even picture has no detail at all, whatever its rounding noise.
    sharpness: variance < 1e-6 ? 0 : varianceOf(edges) / variance,
    brightness: mean(values),
    contrast: Math.sqrt(variance),
    overExposed: white / values.length,
  };
}

function varianceOf(values: Float64Array): number {
  const middle = mean(values);
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += ((values[at] ?? 0) - middle) ** 2;
  return sum / values.length;
}
