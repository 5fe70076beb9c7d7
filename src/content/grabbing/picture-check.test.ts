import { describe, expect, it } from "vitest";
import type { Picture } from "../../messages/picture.ts";
import { BlackWatch, isBlack } from "./picture-check.ts";

const SIZE = { width: 64, height: 48 };

/** Bright chroma behind a luma plane as given. */
function picture(luma: (x: number, y: number) => number): Picture {
  const data = new Uint8Array(64 * 48 + 2 * 32 * 24).fill(200);
  for (let at = 0; at < 64 * 48; at += 1) data[at] = luma(at % 64, Math.floor(at / 64));
  return { format: "YUV", ...SIZE, chromaWidth: 32, chromaHeight: 24, fullRange: false, data: data.buffer };
}

describe("isBlack", () => {
  it.each([
    ["video black", picture(() => 16), true],
    ["grey", picture(() => 90), false],
    ["an undrawn canvas", picture(() => 0), true],
    ["a dim room with a face in it", picture((x) => (x > 20 && x < 40 ? 30 : 5)), false],
    ["a dim room with a bright line in it", picture((_, y) => (y > 40 && y < 44 ? 90 : 5)), false],
    ["white", picture(() => 255), false],
    ["JPEG, which is not decoded", { format: "JPEG", ...SIZE, base64: "AA==" } as const, false],
  ])("%s", (_, shown, black) => {
    expect(isBlack(shown)).toBe(black);
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
