import type { Size } from "../../core/box.ts";
import type { Region } from "../detect/face-detector.ts";

/** Pictures whose longer side is shorter are not searched in parts: their small faces are too small to be read. */
const LEAST_SIDE = 480;
/** Side of a tile in longer sides of the picture: the detector sees a face in it 8/3 times as large. */
const TILE_SHARE = 3 / 8;
/** Neighbours share at least this much of a tile: no face that needs a tile is cut by all of them. */
const LEAST_OVERLAP = 1 / 3;

/** Squares that together cover a picture, row by row, or none where searching them is no use. */
export function tilesOf({ width, height }: Size): Region[] {
  const longer = Math.max(width, height);
  const side = Math.round((longer * TILE_SHARE) / 2) * 2;
  if (longer < LEAST_SIDE || side > Math.min(width, height)) return [];
  const lefts = starts(width, side);
  return starts(height, side).flatMap((top) => lefts.map((left) => ({ left, top, width: side, height: side })));
}

/** Where tiles begin along one axis: the first at 0, the last at the end, evenly between, on even pixels. */
function starts(length: number, side: number): number[] {
  const gaps = Math.ceil((length - side) / (side * (1 - LEAST_OVERLAP)));
  if (gaps === 0) return [0];
  return Array.from({ length: gaps + 1 }, (_, index) => 2 * Math.floor((index * (length - side)) / gaps / 2));
}
