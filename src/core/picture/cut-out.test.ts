import { describe, expect, it } from "vitest";
import { checkPicture, packedPlane, type I420Picture } from "./picture.ts";
import { toRgba } from "./to-rgba.ts";
import { cutOut } from "./cut-out.ts";

const REGION = { left: 4, top: 2, width: 5, height: 3 };

/** 13×9 with gaps after each row, as a decoder's planes may have. */
function madeI420(): I420Picture {
  const data = Uint8Array.from({ length: 16 * 9 + 2 * 8 * 5 }, (_, index) => (index * 7) % 251);
  return {
    format: "I420",
    width: 13,
    height: 9,
    fullRange: false,
    y: { data, offset: 0, stride: 16 },
    u: { data, offset: 144, stride: 8 },
    v: { data, offset: 184, stride: 8 },
  };
}

describe("cutOut", () => {
  it("gives the same colours as the picture has there, from I420 with gaps", () => {
    const picture = madeI420();
    const part = cutOut(picture, REGION);
    checkPicture(part);
    if (part.format !== "I420") throw new Error("another format");
    expect(part.y.data).toBe(part.v.data);
    const [whole, cut] = [toRgba(picture), toRgba(part)];
    for (let y = 0; y < REGION.height; y++) {
      const from = ((REGION.top + y) * 13 + REGION.left) * 4;
      expect(cut.slice(y * 20, y * 20 + 20)).toEqual(whole.slice(from, from + 20));
    }
  });

  it("cuts RGBA and grey", () => {
    const rgba = Uint8Array.from({ length: 13 * 9 * 4 }, (_, index) => index % 256);
    const part = cutOut({ format: "RGBA", width: 13, height: 9, rgba: packedPlane(rgba, 52) }, REGION);
    expect(part.format === "RGBA" && part.rgba.data.subarray(20, 24)).toEqual(
      rgba.subarray((3 * 13 + 4) * 4, (3 * 13 + 5) * 4),
    );
    const grey = cutOut({ format: "grey", width: 13, height: 9, grey: packedPlane(rgba, 13) }, REGION);
    expect(grey.format === "grey" && [...grey.grey.data.subarray(0, 6)]).toEqual([30, 31, 32, 33, 34, 43]);
  });
});
