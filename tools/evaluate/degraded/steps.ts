import type { GreyPicture } from "../../../src/core/picture/picture.ts";
import type { FaceQuality } from "../../../src/engine/quality/face-quality.ts";
import type { QUALITY_THRESHOLDS } from "../../../src/engine/quality/thresholds.ts";
import { blurred, compressed, faded, lit, noisy, resized, type Random } from "./degradations.ts";

/** A line of the gate, and the measure that it judges. */
export interface Line {
  readonly name: keyof typeof QUALITY_THRESHOLDS;
  readonly measure: Extract<keyof FaceQuality, "pixels" | "sharpness" | "brightness" | "overExposed" | "contrast">;
  /** Which side of the line is refused. */
  readonly refuses: "below" | "above";
}

/** One way in which pictures become worse, step by step. */
export interface Family {
  readonly name: string;
  /** The line that should notice it; null where the gate has none. */
  readonly line: Line | null;
  /** In pixels of the face box's longer side for "size", of FER+'s 48 for "blur"; of 255 for "noise"; else a factor or a quality. */
  readonly steps: readonly number[];
  /** @param frameSide pixels of FER+'s frame around a face box of 1 pixel */
  readonly degrade: (
    picture: GreyPicture,
    step: number,
    random: Random,
    frameSide: number,
  ) => GreyPicture | Promise<GreyPicture>;
}

/** Cameras in the dark are noisy: standard deviation (of 255) that is left after the camera's own filter. */
const DARK_NOISE = 3;

/** All that is done to faces. Every family but "size" leaves them at FER+'s own 48 pixels. */
export const FAMILIES: readonly Family[] = [
  {
    name: "size",
    line: { name: "smallestPixels", measure: "pixels", refuses: "below" },
    steps: [112, 80, 64, 48, 32, 24, 20, 16, 12],
    degrade: (picture, step, _, frameSide) => resized(picture, Math.ceil(step * frameSide)),
  },
  {
    name: "blur",
    line: { name: "leastSharpness", measure: "sharpness", refuses: "below" },
    steps: [0.5, 1, 1.5, 2, 3, 4],
    degrade: blurred,
  },
  {
    name: "darkness",
    line: { name: "darkest", measure: "brightness", refuses: "below" },
    steps: [0.5, 0.3, 0.2, 0.12, 0.08, 0.05],
    degrade: (picture, step, random) => noisy(lit(picture, step), DARK_NOISE, random),
  },
  {
    name: "over-exposure",
    line: { name: "mostOverExposed", measure: "overExposed", refuses: "above" },
    steps: [1.5, 2, 2.5, 3, 4, 6],
    degrade: lit,
  },
  {
    name: "low contrast",
    line: { name: "leastContrast", measure: "contrast", refuses: "below" },
    steps: [0.5, 0.25, 0.15, 0.1, 0.06, 0.03],
    degrade: faded,
  },
  {
    name: "JPEG",
    line: null,
    steps: [50, 30, 20, 10, 5],
    degrade: compressed,
  },
  {
    name: "noise",
    line: null,
    steps: [5, 10, 20, 40, 60],
    degrade: noisy,
  },
];
