import sharp from "sharp";
import { cropFace } from "../../../src/engine/crop/crop.ts";
import { packedPlane } from "../../../src/core/picture/picture.ts";
import type { MadeFrame } from "./made-sequence.ts";

/** Pixels of the made-up camera's picture: twice FER+'s, so that motion is smaller than a pixel of it. */
const SIDE = 96;
/** sharp blurs from here on. */
const LEAST_BLUR = 0.3;

/** What is needed of a frame to draw it. */
type Drawn = Omit<MadeFrame, "face"> & { readonly face: Pick<MadeFrame["face"], "picture"> };

/**
 * Draws a frame: the face as the camera sees it, blurred, lit, compressed and decoded again.
 *
 * @returns the picture, and the square in which the detector sees the face
 */
export async function renderFrame(frame: Drawn) {
  const seen = cropFace(frame.face.picture, frame.view, SIDE, "grey");
  const lit = Uint8Array.from(seen, (value) => Math.min(255, Math.round(value * frame.light * 255)));
  const camera = sharp(lit, { raw: { width: SIDE, height: SIDE, channels: 1 } });
  const blurred = frame.blur >= LEAST_BLUR ? camera.blur(frame.blur) : camera;
  const compressed = await blurred.jpeg({ quality: frame.quality }).toBuffer();
  const decoded = await sharp(compressed).greyscale().raw().toBuffer();
  const side = SIDE * frame.detector.scale;
  return {
    picture: { format: "grey", width: SIDE, height: SIDE, grey: packedPlane(decoded, SIDE) } as const,
    square: {
      left: (SIDE - side) / 2 + frame.detector.shiftX * SIDE,
      top: (SIDE - side) / 2 + frame.detector.shiftY * SIDE,
      side,
    },
  };
}
