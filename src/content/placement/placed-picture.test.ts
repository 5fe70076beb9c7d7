import { describe, expect, it } from "vitest";
import { compose, IDENTITY, linearPart, type LinearMap } from "./linear-map.ts";
import { OBJECT_FITS, parseObjectPosition } from "./object-fit.ts";
import { placePicture, type ElementLayout } from "./placed-picture.ts";
import type { Rect } from "./rect.ts";

const NONE = { rotate: "none", scale: "none", transform: "none" };
const MIRROR = linearPart({ ...NONE, transform: "matrix(-1, 0, 0, 1, 0, 0)" });
const FACE = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

function layout(change: Partial<ElementLayout> = {}): ElementLayout {
  return {
    contentBox: { width: 400, height: 300 },
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    fit: "fill",
    position: parseObjectPosition("50% 50%"),
    natural: { width: 800, height: 600 },
    linear: IDENTITY,
    ...change,
  };
}

function expectRect(found: Rect, expected: Rect): void {
  for (const side of ["x", "y", "width", "height"] as const) expect(found[side]).toBeCloseTo(expected[side], 6);
}

describe("placePicture", () => {
  it("places a face of an untransformed picture", () => {
    const { place, visible } = placePicture(layout(), { x: 10, y: 20, width: 400, height: 300 });
    expectRect(place(FACE), { x: 50, y: 80, width: 120, height: 120 });
    expectRect(visible, { x: 10, y: 20, width: 400, height: 300 });
  });

  it.each(OBJECT_FITS.flatMap((fit) => [1, 0.5, 2].map((zoom) => ({ fit, zoom }))))(
    "mirrors about the element's middle: $fit, zoom $zoom",
    ({ fit, zoom }) => {
      const bounds = { x: 7, y: 9, width: 400 * zoom, height: 300 * zoom };
      const plain = placePicture(layout({ fit }), bounds).place(FACE);
      const mirrored = placePicture(layout({ fit, linear: MIRROR }), bounds).place(FACE);
      expectRect(mirrored, { ...plain, x: bounds.x + bounds.width - (plain.x - bounds.x) - plain.width });
    },
  );

  it("takes the scale that no transform tells from the measured rectangle (CSS zoom)", () => {
    const { place } = placePicture(layout(), { x: 0, y: 0, width: 600, height: 450 });
    expectRect(place(FACE), { x: 60, y: 90, width: 180, height: 180 });
  });

  it("turns by a quarter", () => {
    const linear = linearPart({ ...NONE, rotate: "90deg" });
    const { place } = placePicture(layout({ linear }), { x: 0, y: 0, width: 300, height: 400 });
    // The left edge of the picture is on top now, its upper edge to the right.
    expectRect(place(FACE), { x: 300 * (1 - 0.6), y: 400 * 0.1, width: 300 * 0.4, height: 400 * 0.3 });
  });

  it("leaves border and padding out", () => {
    const insets = { top: 1, right: 2, bottom: 3, left: 4 };
    const { place, visible } = placePicture(layout({ insets }), { x: 0, y: 0, width: 406, height: 304 });
    expectRect(visible, { x: 4, y: 1, width: 400, height: 300 });
    expectRect(place(FACE), { x: 44, y: 61, width: 120, height: 120 });
  });

  it("knows what a crop leaves to be seen", () => {
    const tall = layout({ fit: "cover", natural: { width: 100, height: 300 } });
    const { visible, place } = placePicture(tall, { x: 0, y: 0, width: 400, height: 300 });
    expectRect(visible, { x: 0, y: 0, width: 400, height: 300 });
    expectRect(place({ x: 0, y: 0, width: 1, height: 1 }), { x: 0, y: -450, width: 400, height: 1200 });
  });
});

describe("linearPart", () => {
  it.each<[string, Partial<typeof NONE>, LinearMap]>([
    ["nothing", {}, IDENTITY],
    ["a mirror in depth", { transform: "matrix3d(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1)" }, MIRROR],
    ["the scale property", { scale: "-1 1" }, MIRROR],
    ["the rotate property about y", { rotate: "y 180deg" }, MIRROR],
    ["a scale for both", { scale: "2" }, { a: 2, b: 0, c: 0, d: 2 }],
    ["an unknown axis", { rotate: "0.5 0.5 0 30deg" }, IDENTITY],
  ])("reads %s", (_, style, expected) => {
    const found = linearPart({ ...NONE, ...style });
    for (const key of ["a", "b", "c", "d"] as const) expect(found[key]).toBeCloseTo(expected[key], 9);
  });

  it("applies rotate before transform, and the outer map last", () => {
    const both = linearPart({ rotate: "90deg", scale: "none", transform: "matrix(2, 0, 0, 1, 0, 0)" });
    expect(both.b).toBeCloseTo(2, 9);
    expect(compose(MIRROR, both).b).toBeCloseTo(2, 9);
    expect(compose(MIRROR, both).c).toBeCloseTo(1, 9);
  });
});
