import { describe, expect, it } from "vitest";
import type { Picture } from "../../messages/frames.ts";
import { BlackWatch, isBlack, sampleBrightness } from "./picture-check.ts";

const SIZE = { width: 64, height: 48 };

function i420(luma: number): Picture {
  const data = new Uint8Array(10 + 70 * 48 + 2 * 32 * 24).fill(luma);
  const [u, v] = [10 + 70 * 48, 10 + 70 * 48 + 32 * 24];
  return {
    format: "I420",
    ...SIZE,
    planes: [
      { offset: 10, stride: 70 },
      { offset: u, stride: 32 },
      { offset: v, stride: 32 },
    ],
    fullRange: false,
    data: data.buffer,
  };
}

function rgba(pixel: (x: number, y: number) => number): Picture {
  const data = new Uint8Array(SIZE.width * SIZE.height * 4);
  for (let at = 0; at < data.length; at += 1)
    data[at] = pixel((at >> 2) % SIZE.width, Math.floor((at >> 2) / SIZE.width));
  return { format: "RGBA", ...SIZE, data: data.buffer };
}

describe("isBlack", () => {
  it.each([
    ["video black", i420(16), true],
    ["grey", i420(90), false],
    ["an undrawn canvas", rgba(() => 0), true],
    ["a dim room with a face in it", rgba((x) => (x > 20 && x < 40 ? 30 : 5)), false],
    ["white", rgba(() => 255), false],
    ["JPEG, which is not decoded", { format: "JPEG", ...SIZE, base64: "AA==" } as const, false],
  ])("%s", (_, picture, black) => {
    expect(isBlack(sampleBrightness(picture))).toBe(black);
  });
});

it("one dark moment is no missing picture", () => {
  const watch = new BlackWatch();
  expect(watch.observe(true, 0)).toBe(false);
  expect(watch.observe(true, 1_900)).toBe(false);
  expect(watch.observe(false, 1_950)).toBe(false);
  expect(watch.observe(true, 2_100)).toBe(false);
  expect(watch.observe(true, 4_100)).toBe(true);
});
