import { describe, expect, it } from "vitest";
import { packedPlane, yuvPicture, type RawPicture } from "../../core/picture/picture.ts";
import { cropFace } from "../crop/crop.ts";
import { DETECTOR_SIDE, type DetectorImage, DetectorImages } from "./detector-image.ts";
import type { Region } from "./face-detector.ts";

/** Brightness that grows to the right, colour that is even in each half. */
function picture(side: number, chromaSide: number, fullRange: boolean): RawPicture {
  const luma = Uint8Array.from({ length: side * side }, (_, index) => 60 + Math.round((100 * (index % side)) / side));
  const chroma = (left: number, right: number): number[] =>
    Array.from({ length: chromaSide ** 2 }, (_, index) => (index % chromaSide < chromaSide / 2 ? left : right));
  const data = Uint8Array.from([...luma, ...chroma(110, 140), ...chroma(150, 120)]);
  return yuvPicture(data, { width: side, height: side, chromaWidth: chromaSide, chromaHeight: chromaSide, fullRange });
}

/** Values of one channel in a part of what the network is shown, row by row. */
function channel({ values }: DetectorImage, number: number, { left, top, width, height }: Region): number[] {
  const rows = Array.from({ length: height }, (_, y) => (number * DETECTOR_SIDE + top + y) * DETECTOR_SIDE + left);
  return rows.flatMap((from) => [...values.subarray(from, from + width)]);
}

describe("DetectorImages", () => {
  it.each([
    ["full range", true, 6],
    ["limited range", false, 6],
    ["coarse chroma", false, 2],
  ])("has the colours that the crop has: %s", (_, fullRange, chromaSide) => {
    const shown = picture(12, chromaSide, fullRange);
    const image = new DetectorImages().of(shown);
    expect(image).toMatchObject({ left: 58, top: 58, width: 12, height: 12 });
    const crop = cropFace(shown, { left: 0, top: 0, side: 12 }, 12, "rgb");
    for (const colour of [0, 1, 2]) {
      for (const [pixel, value] of channel(image, colour, image).entries()) {
        // In the middle the crop's colour goes over from one half to the other.
        if (pixel % 12 > 2 && pixel % 12 < 9) continue;
        expect(value).toBeCloseTo(2 * (crop[colour * 144 + pixel] ?? Number.NaN) - 1, 5);
      }
    }
  });

  it("fills the network's square as far as it goes, each pixel the mean of what it covers, in the middle of black", () => {
    const data = Uint8Array.from({ length: 256 * 192 }, (_, index) => (index % 2 === 0 ? 40 : 60));
    const image = new DetectorImages().of({ format: "grey", width: 256, height: 192, grey: packedPlane(data, 256) });
    expect(image).toMatchObject({ left: 0, top: 16, width: 128, height: 96 });
    const black = { left: 0, width: 128, height: 16 };
    for (const colour of [0, 1, 2]) {
      for (const value of channel(image, colour, image)) expect(value).toBeCloseTo((2 * 50) / 255 - 1, 6);
      for (const top of [0, 112]) expect(new Set(channel(image, colour, { ...black, top }))).toEqual(new Set([-1]));
    }
  });

  it("shows a part of a picture as the picture has it there", () => {
    const shown = picture(40, 20, false);
    const images = new DetectorImages();
    const whole = images.of(shown);
    const part = images.of(shown, { left: 4, top: 2, width: 30, height: 20 });
    expect(channel(part, 1, part)).toEqual(
      channel(whole, 1, { left: whole.left + 4, top: whole.top + 2, width: 30, height: 20 }),
    );
  });
});
