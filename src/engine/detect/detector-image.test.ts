import { describe, expect, it } from "vitest";
import { packedPlane, yuvPicture, type RawPicture } from "../../core/picture/picture.ts";
import { cropFace } from "../crop/crop.ts";
import { DetectorImages } from "./detector-image.ts";

/** Brightness that grows to the right, colour that is even in each half. */
function picture(side: number, chromaSide: number, fullRange: boolean): RawPicture {
  const luma = Uint8Array.from({ length: side * side }, (_, index) => 60 + Math.round((100 * (index % side)) / side));
  const chroma = (left: number, right: number): number[] =>
    Array.from({ length: chromaSide ** 2 }, (_, index) => (index % chromaSide < chromaSide / 2 ? left : right));
  const data = Uint8Array.from([...luma, ...chroma(110, 140), ...chroma(150, 120)]);
  return yuvPicture(data, { width: side, height: side, chromaWidth: chromaSide, chromaHeight: chromaSide, fullRange });
}

function channel(image: { readonly data: Uint8ClampedArray }, offset: number): number[] {
  return [...image.data].filter((_, index) => index % 4 === offset);
}

describe("DetectorImages", () => {
  it.each([
    ["full range", true, 6],
    ["limited range", false, 6],
    ["coarse chroma", false, 2],
  ])("has the colours that the crop has: %s", (_, fullRange, chromaSide) => {
    const shown = picture(12, chromaSide, fullRange);
    const image = new DetectorImages().of(shown);
    expect(image).toMatchObject({ width: 12, height: 12 });
    const crop = cropFace(shown, { left: 0, top: 0, side: 12 }, 12, "rgb");
    for (let pixel = 0; pixel < 144; pixel++) {
      // In the middle the crop's colour goes over from one half to the other.
      if (pixel % 12 > 2 && pixel % 12 < 9) continue;
      for (let colour = 0; colour < 3; colour++) {
        const difference = (image.data[pixel * 4 + colour] ?? 0) - 255 * (crop[colour * 144 + pixel] ?? 0);
        expect(Math.abs(difference)).toBeLessThan(0.51);
      }
      expect(image.data[pixel * 4 + 3]).toBe(255);
    }
  });

  it("is at most 320 pixels long, each the mean of what it covers", () => {
    const data = Uint8Array.from({ length: 640 * 480 }, (_, index) => (index % 2 === 0 ? 40 : 60));
    const image = new DetectorImages().of({ format: "grey", width: 640, height: 480, grey: packedPlane(data, 640) });
    expect([image.width, image.height]).toEqual([320, 240]);
    for (const colour of [0, 1, 2]) expect(new Set(channel(image, colour))).toEqual(new Set([50]));
  });

  it("shows a part of a picture as the picture has it there", () => {
    const shown = picture(40, 20, false);
    const images = new DetectorImages();
    const whole = images.of(shown);
    const part = images.of(shown, { left: 4, top: 2, width: 30, height: 20 });
    for (let y = 0; y < 20; y++) {
      const from = ((y + 2) * 40 + 4) * 4;
      expect(part.data.slice(y * 120, y * 120 + 120)).toEqual(whole.data.slice(from, from + 120));
    }
  });
});
