import { describe, expect, it } from "vitest";
import { fromRgba } from "../../core/picture/from-rgba.ts";
import { packedPlane, type RawPicture, type YuvPicture, yuvPicture } from "../../core/picture/picture.ts";
import { cropFace, normalise } from "./crop.ts";
import { squareAround, wholeSquare } from "./square.ts";

/** A picture without symmetry, so that swapped axes or mirrored rows show. */
function pattern(side: number, modulus: number): RawPicture {
  const data = Uint8Array.from({ length: side * side }, (_, index) => {
    const x = index % side;
    const y = Math.floor(index / side);
    return (37 * x * x + 91 * y + 13 * x * y * y) % modulus;
  });
  return { format: "grey", width: side, height: side, grey: packedPlane(data, side) };
}

function expectClose(crop: Float32Array, expected: readonly number[], tolerance: number): void {
  expect(crop).toHaveLength(expected.length);
  const worst = Math.max(...expected.map((value, index) => Math.abs(value - (crop[index] ?? Number.NaN))));
  expect(worst).toBeLessThan(tolerance);
}

describe("cropFace on a whole picture", () => {
  it("equals torch's F.interpolate(bilinear, align_corners=False) when scaling up", () => {
    // Printed by PyTorch 2.13 for the same picture, 6×6 → 9×9, here its first, fourth and last row.
    const rows = new Map([
      [0, [0, 18.5, 55.5, 129.5, 112.5, 77.5, 79.5, 118.5, 157]],
      [3, [166.833, 101.417, 54.972, 130.861, 158.417, 175.083, 207.417, 148.75, 82]],
      [8, [199, 124, 79, 199, 228, 196.333, 73.667, 116, 189]],
    ]);
    const picture = pattern(6, 256);
    const crop = cropFace(picture, wholeSquare(picture), 9, "grey").map((value) => value * 255);
    for (const [row, expected] of rows) expectClose(crop.slice(row * 9, row * 9 + 9), expected, 1e-3);
  });

  it("equals bilinear interpolation written out, 48 → 112", () => {
    const picture = pattern(48, 253);
    if (picture.format !== "grey") throw new Error("grey expected");
    const { data } = picture.grey;
    const expected: number[] = [];
    for (let row = 0; row < 112; row++) {
      for (let column = 0; column < 112; column++) {
        const y = Math.min(47, Math.max(0, ((row + 0.5) * 48) / 112 - 0.5));
        const x = Math.min(47, Math.max(0, ((column + 0.5) * 48) / 112 - 0.5));
        const [top, left] = [Math.floor(y), Math.floor(x)];
        const at = (down: number, across: number): number =>
          data[Math.min(47, top + down) * 48 + Math.min(47, left + across)] ?? Number.NaN;
        const upper = at(0, 0) * (1 - (x - left)) + at(0, 1) * (x - left);
        const lower = at(1, 0) * (1 - (x - left)) + at(1, 1) * (x - left);
        expected.push((upper * (1 - (y - top)) + lower * (y - top)) / 255);
      }
    }
    expectClose(cropFace(picture, wholeSquare(picture), 112, "grey"), expected, 1e-6);
  });
});

describe("cropFace on a part of a picture", () => {
  // Printed by Pillow 12 (mode F, BILINEAR, box) for the same picture with its edges repeated outwards.
  it("antialiases when scaling down, and repeats the edge outside", () => {
    const crop = cropFace(pattern(10, 251), { left: -3.5, top: 1.25, side: 12 }, 4, "grey");
    expectClose(
      crop.map((value) => value * 255),
      DOWN,
      1e-3,
    );
  });

  it("interpolates when scaling up, and repeats the edge outside", () => {
    const crop = cropFace(pattern(10, 251), { left: 7.5, top: 8, side: 3 }, 5, "grey");
    expectClose(
      crop.map((value) => value * 255),
      UP,
      1e-3,
    );
  });

  it("gives the edge's value where the square lies far outside", () => {
    const picture: RawPicture = { format: "grey", width: 2, height: 1, grey: packedPlane(Uint8Array.of(0, 255), 2) };
    expect([...cropFace(picture, { left: 50, top: -90, side: 10 }, 2, "grey")]).toEqual([1, 1, 1, 1]);
  });

  it("refuses a square without a side", () => {
    expect(() => cropFace(pattern(6, 256), { left: 0, top: 0, side: 0 }, 4, "grey")).toThrow(/side above 0/);
  });
});

describe("colours", () => {
  const square = { left: 0, top: 0, side: 2 };

  it("takes luma's limited range apart from the full one", () => {
    const grey = i420([16, 235, 126, 255], 128, 128, false);
    expect([...cropFace(grey, square, 2, "grey")].map((value) => Number(value.toFixed(4)))).toEqual([0, 1, 0.5023, 1]);
    const full = i420([0, 255, 51, 204], 128, 128, true);
    expect([...cropFace(full, square, 2, "grey")].map((value) => Number(value.toFixed(4)))).toEqual([0, 1, 0.2, 0.8]);
  });

  it("converts pure red of Rec. 601 in limited range (Y 81, U 90, V 240)", () => {
    const [red = 0, green = 1, blue = 1] = channelsOf(
      cropFace(i420([81, 81, 81, 81], 90, 240, false), square, 2, "rgb"),
    );
    expect(red).toBeCloseTo(1, 1);
    expect(green).toBeCloseTo(0, 1);
    expect(blue).toBeCloseTo(0, 1);
  });

  it("keeps red, green and blue apart, one plane after the other", () => {
    const crop = cropFace(fromRgba(Uint8Array.of(255, 0, 51, 9), 1, 1), { left: 0, top: 0, side: 1 }, 2, "rgb");
    const expected = [255, 0, 51].flatMap((value) => Array<number>(4).fill(value / 255));
    for (const [index, value] of expected.entries()) expect(crop[index]).toBeCloseTo(value, 2);
  });

  it("takes chroma of any size to cover the whole picture", () => {
    const luma = Array<number>(16).fill(100);
    const size = { width: 4, height: 4, fullRange: true };
    const coarse = yuvPicture(Uint8Array.from([...luma, 128, 128, 90, 190]), {
      ...size,
      chromaWidth: 2,
      chromaHeight: 1,
    });
    const [left = 1, right = 0] = [0, 3].map(
      (column) => cropFace(coarse, { left: column, top: 1, side: 1 }, 1, "rgb")[0],
    );
    expect(left).toBeCloseTo((100 + 1.402 * (90 - 128)) / 255, 4);
    expect(right).toBeCloseTo((100 + 1.402 * (190 - 128)) / 255, 4);
  });

  it("gives a grey picture to a colour model three times", () => {
    const crop = cropFace(pattern(6, 256), { left: 0, top: 0, side: 6 }, 6, "rgb");
    expect(crop.slice(36, 72)).toEqual(crop.slice(0, 36));
    expect(crop.slice(72)).toEqual(crop.slice(0, 36));
  });
});

describe("normalise", () => {
  it("equals the values in EmotiEffLib’s tests (first row of each channel)", () => {
    const bytes = [82, 10, 160, 149, 128, 38, 53, 146, 243, 160, 71, 112, 222, 68, 226];
    const expected = [
      -0.7137, -1.9467, 0.6221, 0.4337, 0.0741, -1.3704, -1.1078, 0.5203, 2.2185, 0.7654, -0.567, 0.1476, 2.0648,
      -0.6193, 2.1346,
    ];
    const crop = Float32Array.from(bytes, (byte) => byte / 255);
    expectClose(normalise(crop, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]), expected, 1e-4);
  });
});

describe("squareAround", () => {
  it("scales the longer side in pixels and shifts by it", () => {
    const square = squareAround({ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, { width: 200, height: 100 }, CROP);
    // Box of 100 × 50 pixels around (100, 50): side 120, centre 10 pixels up.
    expect(square.side).toBeCloseTo(120, 9);
    expect(square.left).toBeCloseTo(40, 9);
    expect(square.top).toBeCloseTo(-20, 9);
  });

  it("takes no picture that is not square for a whole crop", () => {
    expect(() => wholeSquare({ width: 2, height: 3 })).toThrow(/2×3/);
  });
});

const DOWN = [
  100.167, 109.395, 135.688, 121.164, 122.167, 112.543, 107.329, 125.503, 126.472, 104.96, 91.833, 131.77, 66, 87.833,
  107.889, 179.611,
];
const UP = [
  119.9, 175.7, 168.1, 151.2, 151.2, 140.68, 152.44, 176.1, 197.8, 197.8, 169.3, 79.9, 153, 241, 241, 169.3, 79.9, 153,
  241, 241, 169.3, 79.9, 153, 241, 241,
];
const CROP = { scale: 1.2, shiftY: -0.1 };

function i420(luma: readonly number[], u: number, v: number, fullRange: boolean): YuvPicture {
  const size = { width: 2, height: 2, chromaWidth: 1, chromaHeight: 1 };
  return yuvPicture(Uint8Array.from([...luma, u, v]), { ...size, fullRange });
}

/** The first value of each channel. */
function channelsOf(crop: Float32Array): number[] {
  return [0, 4, 8].map((index) => crop[index] ?? Number.NaN);
}
