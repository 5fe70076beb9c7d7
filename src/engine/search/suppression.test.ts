import { describe, expect, it } from "vitest";
import type { Detection, Keypoints } from "../detect/face-detector.ts";
import { fromTile, isSameFace, isWhole, suppressDuplicates } from "./suppression.ts";

const PICTURE = { width: 640, height: 360 };
const TILE = { left: 400, top: 120, width: 240, height: 240 };

function found(x: number, y: number, side: number, more: Partial<Detection> = {}): Detection {
  return { box: { x, y, width: side, height: side }, keypoints: null, score: 0.9, share: side, ...more };
}

describe("fromTile", () => {
  it("puts box and keypoints where they are in the picture, and keeps the rest", () => {
    const middle = { x: 0.5, y: 0.5 };
    const keypoints: Keypoints = {
      rightEye: { x: 0, y: 1 },
      leftEye: middle,
      nose: middle,
      mouth: middle,
      rightEar: middle,
      leftEar: middle,
    };
    const placed = fromTile(found(0.25, 0.5, 0.25, { keypoints }), TILE, PICTURE);
    expect(placed).toMatchObject({ score: 0.9, share: 0.25 });
    expect(placed.box).toEqual({ x: 460 / 640, y: 240 / 360, width: 60 / 640, height: 60 / 360 });
    expect(placed.keypoints?.rightEye).toEqual({ x: 400 / 640, y: 1 });
    expect(placed.keypoints?.leftEar).toEqual({ x: 520 / 640, y: 240 / 360 });
    expect(fromTile(found(0.25, 0.5, 0.25), TILE, PICTURE).keypoints).toBeNull();
  });
});

describe("isWhole", () => {
  it("refuses a face that the tile cuts, but not one that the picture cuts", () => {
    expect(isWhole(found(0.4, 0.4, 0.3), TILE, PICTURE)).toBe(true);
    expect(isWhole(found(-0.05, 0.4, 0.3), TILE, PICTURE)).toBe(false);
    expect(isWhole(found(0.4, -0.05, 0.3), TILE, PICTURE)).toBe(false);
    // The tile lies at the picture's right and lower end.
    expect(isWhole(found(0.8, 0.8, 0.3), TILE, PICTURE)).toBe(true);
    const first = { ...TILE, left: 0, top: 0 };
    expect(isWhole(found(-0.05, -0.05, 0.3), first, PICTURE)).toBe(true);
    expect(isWhole(found(0.8, 0.4, 0.3), first, PICTURE)).toBe(false);
    expect(isWhole(found(0.4, 0.8, 0.3), first, PICTURE)).toBe(false);
  });
});

describe("suppressDuplicates", () => {
  it("keeps the first look's face of those that are one, and all others", () => {
    const face = found(0.2, 0.2, 0.1);
    const shifted = found(0.22, 0.21, 0.1);
    const other = found(0.32, 0.2, 0.1);
    expect(suppressDuplicates([[face], [shifted, other]])).toEqual([face, other]);
    expect(suppressDuplicates([[shifted], [face]])).toEqual([shifted]);
    expect(suppressDuplicates([])).toEqual([]);
  });

  it("sees a part of a face in a box of the whole of it", () => {
    expect(isSameFace(found(0.2, 0.2, 0.2).box, found(0.25, 0.25, 0.05).box)).toBe(true);
    expect(isSameFace(found(0.2, 0.2, 0.1).box, found(0.26, 0.26, 0.1).box)).toBe(false);
    expect(isSameFace(found(0.2, 0.2, 0.1).box, found(0.2, 0.6, 0.1).box)).toBe(false);
  });

  it("leaves alone what one look found", () => {
    const near = [found(0.2, 0.2, 0.1), found(0.22, 0.2, 0.1)];
    expect(suppressDuplicates([near])).toEqual(near);
  });
});
