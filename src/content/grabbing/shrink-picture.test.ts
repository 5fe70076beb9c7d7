import { describe, expect, it } from "vitest";
import { yuvPicture, type YuvPicture } from "../../core/picture/picture.ts";
import { PictureShrinker } from "./shrink-picture.ts";

/** Brightness grows from left to right, redness from top to bottom. */
function slopes(width: number, height: number): YuvPicture {
  const [chromaWidth, chromaHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  const data = new Uint8Array(width * height + 2 * chromaWidth * chromaHeight);
  const picture = yuvPicture(data, { width, height, chromaWidth, chromaHeight, fullRange: true });
  for (let at = 0; at < width * height; at++) data[at] = Math.round((255 * ((at % width) + 0.5)) / width);
  for (let at = 0; at < chromaWidth * chromaHeight; at++) {
    data[picture.u.offset + at] = 77;
    data[picture.v.offset + at] = (255 * (Math.floor(at / chromaWidth) + 0.5)) / chromaHeight;
  }
  return picture;
}

describe("PictureShrinker", () => {
  it.each([
    [640, 480, 256, [256, 192, 96, 72]],
    [1280, 720, 256, [256, 144, 96, 54]],
    [1920, 1080, 640, [640, 360, 96, 54]],
    [320, 180, 640, [320, 180, 96, 54]],
    [90, 160, 640, [90, 160, 45, 80]],
    [7, 5, 640, [7, 5, 4, 3]],
  ])("%i×%i, wanted with %i, travels as it should and shows the same", (width, height, side, sizes) => {
    const sent = new PictureShrinker().shrink(slopes(width, height), side);
    expect([sent.width, sent.height, sent.chromaWidth, sent.chromaHeight]).toEqual(sizes);
    expect(sent.fullRange).toBe(true);
    const { y, u, v } = yuvPicture(new Uint8Array(sent.data), sent);
    const last = (sent.height - 1) * sent.width;
    for (let x = 0; x < sent.width; x++) {
      const expected = (255 * (x + 0.5)) / sent.width;
      expect(Math.abs((y.data[x] ?? 0) - expected)).toBeLessThanOrEqual(1);
      expect(Math.abs((y.data[last + x] ?? 0) - expected)).toBeLessThanOrEqual(1);
    }
    for (let row = 0; row < sent.chromaHeight; row++) {
      expect(u.data[u.offset + row * sent.chromaWidth]).toBe(77);
      const expected = (255 * (row + 0.5)) / sent.chromaHeight;
      expect(Math.abs((v.data[v.offset + row * sent.chromaWidth] ?? 0) - expected)).toBeLessThanOrEqual(3);
    }
  });

  it("fits a large face's picture into a small message", () => {
    expect(new PictureShrinker().shrink(slopes(640, 480), 256).data.byteLength).toBeLessThan(63 * 1024);
  });

  it("makes no new memory while sizes stay", () => {
    const shrinker = new PictureShrinker();
    const { data } = shrinker.shrink(slopes(640, 480), 256);
    expect(shrinker.shrink(slopes(640, 480), 256).data).toBe(data);
    expect(shrinker.shrink(slopes(640, 480), 320).data).not.toBe(data);
  });
});
