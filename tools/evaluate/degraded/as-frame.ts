import { squareAround } from "../../../src/engine/crop/square.ts";
import { packedPlane, type GreyPicture } from "../../../src/core/picture/picture.ts";
import type { Backbone } from "../../../src/core/registry/registry.ts";
import { pixelsOf } from "./degradations.ts";

const NO_COLOUR = packedPlane(Uint8Array.of(128), 1);

/**
 * FER+'s frame as the frame of a call: YUV in video's limited range, with the box that a detector would
 * put there, so that the model's crop is FER+'s frame again. The find is a sure one that looks here: what the detector would
 * add to the gate is not part of this study.
 */
export function asFrame(picture: GreyPicture, crop: Backbone["crop"]) {
  const side = picture.width;
  const longer = 1 / crop.scale;
  const centreY = 0.5 - crop.shiftY * longer;
  const box = { x: (1 - longer) / 2, y: centreY - longer / 2, width: longer, height: longer };
  return {
    picture: {
      format: "YUV" as const,
      width: side,
      height: side,
      fullRange: false,
      y: packedPlane(
        pixelsOf(picture).map((value) => Math.round(16 + (value * 219) / 255)),
        side,
      ),
      u: NO_COLOUR,
      v: NO_COLOUR,
      chromaWidth: 1,
      chromaHeight: 1,
    },
    found: { box, keypoints: null, score: 1, share: longer },
    square: squareAround(box, { width: side, height: side }, crop),
  };
}
