import { describe, expect, it } from "vitest";
import { parseObjectPosition, pictureRect } from "./object-fit.ts";

const CENTRE = parseObjectPosition("50% 50%");

describe("pictureRect", () => {
  const box = { width: 400, height: 400 };
  const wide = { width: 200, height: 100 };

  it.each([
    ["fill", { x: 0, y: 0, width: 400, height: 400 }],
    ["contain", { x: 0, y: 100, width: 400, height: 200 }],
    ["cover", { x: -200, y: 0, width: 800, height: 400 }],
    ["none", { x: 100, y: 150, width: 200, height: 100 }],
    ["scale-down", { x: 100, y: 150, width: 200, height: 100 }],
  ] as const)("%s", (fit, expected) => {
    expect(pictureRect(fit, CENTRE, box, wide)).toEqual(expected);
  });

  it("scale-down is contain for pictures that are too large", () => {
    const large = { width: 1600, height: 800 };
    expect(pictureRect("scale-down", CENTRE, box, large)).toEqual(pictureRect("contain", CENTRE, box, large));
  });

  it("object-position moves within the free room, also where that is negative", () => {
    expect(pictureRect("contain", parseObjectPosition("0% 100%"), box, wide)).toMatchObject({ x: 0, y: 200 });
    expect(pictureRect("cover", parseObjectPosition("100% 0%"), box, wide)).toMatchObject({ x: -400, y: 0 });
  });
});

describe("parseObjectPosition", () => {
  it.each([
    ["10px 20%", { x: { share: 0, pixels: 10 }, y: { share: 0.2, pixels: 0 } }],
    ["calc(100% - 12px) 30%", { x: { share: 1, pixels: -12 }, y: { share: 0.3, pixels: 0 } }],
    ["calc(-5px + 25%) -3px", { x: { share: 0.25, pixels: -5 }, y: { share: 0, pixels: -3 } }],
    ["", CENTRE],
    ["nonsense here", CENTRE],
  ])("%j", (computed, expected) => {
    const { x, y } = parseObjectPosition(computed);
    expect(x.share).toBeCloseTo(expected.x.share, 9);
    expect(x.pixels).toBeCloseTo(expected.x.pixels, 9);
    expect(y.share).toBeCloseTo(expected.y.share, 9);
    expect(y.pixels).toBeCloseTo(expected.y.pixels, 9);
  });
});
