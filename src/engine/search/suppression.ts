import { type Detection, mapKeypoints, type Region } from "../detect/face-detector.ts";
import { area, type Box, type Point, sharedArea, type Size } from "../../core/box.ts";

/** Two boxes of one face share at least this much of the smaller one. */
const SAME_FACE = 0.5;

/** A find of a tile in fractions of the whole picture. */
export function fromTile(found: Detection, tile: Region, picture: Size): Detection {
  const place = ({ x, y }: Point): Point => ({
    x: (tile.left + x * tile.width) / picture.width,
    y: (tile.top + y * tile.height) / picture.height,
  });
  const { box, keypoints } = found;
  return {
    ...found,
    box: {
      ...place(box),
      width: (box.width * tile.width) / picture.width,
      height: (box.height * tile.height) / picture.height,
    },
    keypoints: keypoints === null ? null : mapKeypoints(keypoints, place),
  };
}

/** Whether a tile shows all of a face that was found in it, or the picture ends where the tile does. */
export function isWhole({ box }: Detection, tile: Region, picture: Size): boolean {
  return (
    (box.x >= 0 || tile.left === 0) &&
    (box.y >= 0 || tile.top === 0) &&
    (box.x + box.width <= 1 || tile.left + tile.width >= picture.width - 1) &&
    (box.y + box.height <= 1 || tile.top + tile.height >= picture.height - 1)
  );
}

/**
 * Non-maximum suppression between detections of the whole picture and of its tiles, the one that is believed most first:
 * a find goes where an earlier one has the same face. Within one detection the detector has already done so.
 */
export function suppressDuplicates(detections: readonly (readonly Detection[])[]): Detection[] {
  return detections.reduce<Detection[]>(
    (kept, finds) => [...kept, ...finds.filter(({ box }) => !kept.some((other) => isSameFace(box, other.box)))],
    [],
  );
}

/** Whether two boxes cover each other so far that they are of one face. */
export function isSameFace(one: Box, other: Box): boolean {
  return sharedArea(one, other) > SAME_FACE * Math.min(area(one), area(other));
}
