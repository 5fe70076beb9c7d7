import { describe, expect, it } from "vitest";
import { cropFace } from "../../engine/crop/crop.ts";
import { checkPicture, type I420Picture, packedPlane } from "./picture.ts";
import { toRgba } from "./to-rgba.ts";

const WIDTH = 6;
const HEIGHT = 6;

/** Luma that changes everywhere, chroma that is even: resampling of chroma then changes nothing. */
function picture(fullRange: boolean): I420Picture {
  const luma = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, index) => 60 + 3 * index);
  const data = Uint8Array.from([...luma, ...Array<number>(9).fill(110), ...Array<number>(9).fill(150)]);
  return {
    format: "I420",
    width: WIDTH,
    height: HEIGHT,
    fullRange,
    y: { data, offset: 0, stride: WIDTH },
    u: { data, offset: 36, stride: 3 },
    v: { data, offset: 45, stride: 3 },
  };
}

describe("toRgba", () => {
  it.each([true, false])("converts I420 as the crop does (full range: %s)", (fullRange) => {
    const whole = toRgba(picture(fullRange));
    const crop = cropFace(picture(fullRange), { left: 0, top: 0, side: WIDTH }, WIDTH, "rgb");
    for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const difference = (whole[pixel * 4 + channel] ?? 0) - 255 * (crop[channel * WIDTH * HEIGHT + pixel] ?? 0);
        expect(Math.abs(difference)).toBeLessThan(0.51);
      }
      expect(whole[pixel * 4 + 3]).toBe(255);
    }
  });

  it("copies RGBA without its alpha, and grey three times", () => {
    const rgba = packedPlane(Uint8Array.of(1, 2, 3, 4), 4);
    expect([...toRgba({ format: "RGBA", width: 1, height: 1, rgba })]).toEqual([1, 2, 3, 255]);
    const grey = packedPlane(Uint8Array.of(7), 1);
    expect([...toRgba({ format: "grey", width: 1, height: 1, grey })]).toEqual([7, 7, 7, 255]);
  });
});

describe("checkPicture", () => {
  it("accepts planes that hold the picture", () => {
    expect(() => {
      checkPicture(picture(true));
    }).not.toThrow();
  });

  it("names the plane that ends early", () => {
    const whole = picture(true);
    const short = { ...whole, v: { ...whole.v, offset: 46 } };
    expect(() => {
      checkPicture(short);
    }).toThrow("plane V of a 6×6 picture needs 55 bytes");
  });

  it("refuses a picture without pixels", () => {
    expect(() => {
      checkPicture({ ...picture(true), width: 0 });
    }).toThrow(/at least 1×1/);
  });
});
