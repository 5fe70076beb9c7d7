import { describe, expect, it } from "vitest";
import { fromRgba } from "./from-rgba.ts";

describe("fromRgba", () => {
  it("takes Rec. 601 luma and chroma of pure colours, in full range", () => {
    const colours = [255, 0, 0, 9, 0, 255, 0, 9, 0, 0, 255, 9, 255, 255, 255, 9];
    const { y, u, v, ...size } = fromRgba(Uint8Array.from(colours), 4, 1);
    expect(size).toEqual({ format: "YUV", width: 4, height: 1, chromaWidth: 2, chromaHeight: 1, fullRange: true });
    expect([...y.data.subarray(y.offset, y.offset + 4)]).toEqual([76, 150, 29, 255]);
    expect([...u.data.subarray(u.offset, u.offset + 2)]).toEqual([85, 255]);
    expect([...v.data.subarray(v.offset, v.offset + 2)]).toEqual([255, 107]);
  });

  it("has chroma for the last column and row of odd sizes", () => {
    const picture = fromRgba(new Uint8Array(5 * 3 * 4).fill(200), 5, 3);
    expect(picture).toMatchObject({ chromaWidth: 3, chromaHeight: 2 });
    expect([...picture.y.data.subarray(picture.u.offset)]).toEqual(Array(12).fill(128));
  });
});
