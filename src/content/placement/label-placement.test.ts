import { describe, expect, it } from "vitest";
import { headAround, placeLabel, type LabelRequest } from "./label-placement.ts";
import { area, sharedArea } from "../../core/box.ts";

const SCREEN = { x: 0, y: 0, width: 1280, height: 800 };

function request(change: Partial<LabelRequest>): LabelRequest {
  return {
    face: { x: 500, y: 300, width: 150, height: 200 },
    label: { width: 160, height: 60 },
    tile: { x: 200, y: 100, width: 800, height: 600 },
    viewport: SCREEN,
    faces: [],
    labels: [],
    previous: null,
    ...change,
  };
}

describe("placeLabel", () => {
  it("stands above a face with room, in the middle", () => {
    const { side, rect, clear } = placeLabel(request({}));
    expect({ side, clear }).toEqual({ side: "above", clear: true });
    expect(rect.x + rect.width / 2).toBeCloseTo(575, 6);
    expect(rect.y + rect.height).toBeLessThan(300);
  });

  it.each([
    ["below", { x: 500, y: 110, width: 150, height: 200 }],
    ["right", { x: 500, y: 105, width: 150, height: 590 }],
    ["left", { x: 840, y: 105, width: 150, height: 590 }],
  ] as const)("goes %s where that is the first free side", (side, face) => {
    expect(placeLabel(request({ face }))).toMatchObject({ side, clear: true });
  });

  it("never covers its face while there is room for the label anywhere beside it in the viewport", () => {
    for (let x = 0; x <= 1_100; x += 50) {
      for (let y = 0; y <= 700; y += 50) {
        for (const width of [40, 120, 400, 900]) {
          const face = { x, y, width, height: width * 1.3 };
          const { rect } = placeLabel(request({ face, tile: face }));
          const beside = Math.max(face.x, 1_280 - face.x - face.width) >= 170;
          const over = Math.max(face.y, 800 - face.y - face.height) >= 70;
          if (beside || over) expect(sharedArea(rect, face), JSON.stringify(face)).toBe(0);
          expect(sharedArea(rect, SCREEN)).toBeCloseTo(area(rect), 3);
        }
      }
    }
  });

  it("keeps off other faces and labels", () => {
    const first = request({});
    const other = { x: 480, y: 200, width: 200, height: 90 };
    expect(sharedArea(placeLabel({ ...first, faces: [other] }).rect, other)).toBe(0);
    expect(sharedArea(placeLabel({ ...first, labels: [other] }).rect, other)).toBe(0);
  });

  it("stays on its side while that is still a good one", () => {
    expect(placeLabel(request({ previous: "below" })).side).toBe("below");
  });

  it("leaves its side for a clear place, however little it would cover there", () => {
    const tight = request({ previous: "above", face: { x: 500, y: 165, width: 150, height: 200 } });
    expect(placeLabel({ ...tight, tile: { x: 200, y: 100, width: 800, height: 600 } })).toMatchObject({
      side: "below",
      clear: true,
    });
  });

  it("says when there is no clear place", () => {
    const tile = { x: 500, y: 300, width: 150, height: 200 };
    expect(placeLabel(request({ tile })).clear).toBe(false);
  });
});

it("a head reaches above the face that a detector boxes", () => {
  const face = { x: 0, y: 100, width: 100, height: 100 };
  const head = headAround(face);
  expect(head.y).toBeLessThan(70);
  expect(sharedArea(head, face)).toBe(area(face));
});
