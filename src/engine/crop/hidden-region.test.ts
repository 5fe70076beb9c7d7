import { expect, it } from "vitest";
import { FACE_REGIONS } from "../../core/face-region.ts";
import { hideRegion, REGION_BOXES } from "./hidden-region.ts";

const SIDE = 96;

/** Stripes two pixels wide, so that whatever is left of them is detail. */
const stripes = Float32Array.from({ length: SIDE * SIDE }, (_, at) =>
  Math.floor((at % SIDE) / 2) % 2 === 0 ? 0.2 : 0.8,
);

it("leaves nothing of what was in the region, its brightness, and all that is outside", () => {
  const { x, y, width, height } = REGION_BOXES.mouth;
  const hidden = hideRegion(stripes, SIDE, REGION_BOXES.mouth);
  for (const [at, value] of hidden.entries()) {
    const [across, down] = [((at % SIDE) + 0.5) / SIDE, (Math.floor(at / SIDE) + 0.5) / SIDE];
    const depth = Math.min(across - x, x + width - across, down - y, y + height - down);
    if (depth > 0.04) expect(value).toBeCloseTo(0.5, 1);
    if (depth < -0.04) expect(value).toBe(stripes[at]);
  }
});

it("hides the same place in each plane of a colour crop", () => {
  const colour = new Float32Array(3 * SIDE * SIDE);
  for (const plane of [0, 1, 2]) colour.set(stripes, plane * SIDE * SIDE);
  const hidden = hideRegion(colour, SIDE, REGION_BOXES.brows);
  const one = hideRegion(stripes, SIDE, REGION_BOXES.brows);
  for (const plane of [0, 1, 2]) expect(hidden.slice(plane * SIDE * SIDE, (plane + 1) * SIDE * SIDE)).toEqual(one);
});

it("has regions of one size that do not overlap, from top to bottom", () => {
  const boxes = FACE_REGIONS.map((region) => REGION_BOXES[region]);
  for (const [index, box] of boxes.entries()) {
    const next = boxes[index + 1];
    expect([box.width, box.height]).toEqual([REGION_BOXES.brows.width, REGION_BOXES.brows.height]);
    if (next !== undefined) expect(next.y).toBeGreaterThanOrEqual(box.y + box.height - 1e-9);
  }
});
