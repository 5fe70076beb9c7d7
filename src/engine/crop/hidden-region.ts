import type { Box } from "../../core/box.ts";
import type { FaceRegion } from "../../core/face-region.ts";

/** Sides of the three bands, in fractions of the crop: as large as each other, so that none weighs more by its size. */
const BAND = { left: 0.12, top: 0.2, width: 0.76, height: 0.23 } as const;

/** Where each region lies in a network's crop, of which the eyes keep to the upper third and the mouth to the lower. */
export const REGION_BOXES: Readonly<Record<FaceRegion, Box>> = {
  brows: band(0),
  cheeks: band(1),
  mouth: band(2),
};

/** Half the width of the blur and of the soft edge, in fractions of the side: no brow and no lip is left to be seen. */
const BLUR = 0.11;
const EDGE = 0.03;
/** As many box filters in a row are all but a Gaussian. */
const PASSES = 3;

/**
 * A crop with one part blurred beyond recognition, and a soft edge round it, so that no edge is added.
 *
 * @param crop one or more planes of side × side, one after the other
 */
export function hideRegion(crop: Float32Array, side: number, box: Box): Float32Array {
  const weights = softMask(box, side);
  const hidden = crop.slice();
  for (let start = 0; start < crop.length; start += side * side) {
    const blurred = blur(crop.subarray(start, start + side * side), side);
    for (let at = 0; at < weights.length; at++) {
      const own = crop[start + at] ?? 0;
      hidden[start + at] = own + (weights[at] ?? 0) * ((blurred[at] ?? own) - own);
    }
  }
  return hidden;
}

function band(index: number): Box {
  return { x: BAND.left, y: BAND.top + index * BAND.height, width: BAND.width, height: BAND.height };
}

/** 1 in the box, 0 outside of its edge, linear between. */
function softMask(box: Box, side: number): Float32Array {
  const ramp = (place: number, low: number, length: number): number =>
    Math.min(1, Math.max(0, 0.5 + Math.min(place - low, low + length - place) / (2 * EDGE)));
  const mask = new Float32Array(side * side);
  for (let at = 0; at < mask.length; at++) {
    const across = ramp(((at % side) + 0.5) / side, box.x, box.width);
    mask[at] = across * ramp((Math.floor(at / side) + 0.5) / side, box.y, box.height);
  }
  return mask;
}

function blur(plane: Float32Array, side: number): Float32Array {
  const radius = Math.max(1, Math.round((BLUR * side) / 2));
  let blurred = plane;
  for (let pass = 0; pass < PASSES; pass++) {
    blurred = boxFilter(boxFilter(blurred, side, radius, 1, side), side, radius, side, 1);
  }
  return blurred;
}

/** The mean of 2 × radius + 1 samples along one axis, the edges repeated. */
function boxFilter(plane: Float32Array, side: number, radius: number, step: number, row: number): Float32Array {
  const out = new Float32Array(plane.length);
  const index = (line: number, place: number): number => line * row + Math.min(side - 1, Math.max(0, place)) * step;
  for (let line = 0; line < side; line++) {
    let sum = 0;
    for (let place = -radius; place <= radius; place++) sum += plane[index(line, place)] ?? 0;
    for (let place = 0; place < side; place++) {
      out[index(line, place)] = sum / (2 * radius + 1);
      sum += (plane[index(line, place + radius + 1)] ?? 0) - (plane[index(line, place - radius)] ?? 0);
    }
  }
  return out;
}
