import type { Box, Size } from "../../core/box.ts";
import type { Crop } from "../../core/registry/registry.ts";

/** A square part of a picture, in pixels; may reach beyond the picture. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/**
 * The part of a picture that a model was trained to see around a detector's box.
 *
 * side = scale × longer side of the box (in pixels); the centre is the box's, moved down by
 * shiftY × that longer side.
 */
export function squareAround(box: Box, picture: Size, crop: Crop): Square {
  const longer = Math.max(box.width * picture.width, box.height * picture.height);
  const side = crop.scale * longer;
  const centreX = (box.x + box.width / 2) * picture.width;
  const centreY = (box.y + box.height / 2) * picture.height + crop.shiftY * longer;
  return { left: centreX - side / 2, top: centreY - side / 2, side };
}

/** A whole square picture, as of a data set of faces already cut out. */
export function wholeSquare(picture: Size): Square {
  if (picture.width !== picture.height) {
    throw new RangeError(`only a square picture is a crop by itself, got ${picture.width}×${picture.height}`);
  }
  return { left: 0, top: 0, side: picture.width };
}
