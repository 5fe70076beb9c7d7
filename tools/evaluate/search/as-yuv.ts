import { type YuvPicture, yuvPicture } from "../../../src/core/picture/picture.ts";

/** Pixels as a camera's video has them: Rec. 601 in limited range, chroma of each 2×2 pixels' first. */
export function asYuv(rgb: Uint8Array, width: number, height: number): YuvPicture {
  const half = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const u = width * height;
  const v = u + half.width * half.height;
  const data = new Uint8Array(v + half.width * half.height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red = 0, green = 0, blue = 0] = rgb.subarray((y * width + x) * 3);
      data[y * width + x] = Math.round(16 + 0.257 * red + 0.504 * green + 0.098 * blue);
      if (x % 2 === 1 || y % 2 === 1) continue;
      const chroma = (y >> 1) * half.width + (x >> 1);
      data[u + chroma] = Math.round(128 - 0.148 * red - 0.291 * green + 0.439 * blue);
      data[v + chroma] = Math.round(128 + 0.439 * red - 0.368 * green - 0.071 * blue);
    }
  }
  const chroma = { chromaWidth: half.width, chromaHeight: half.height };
  return yuvPicture(data, { width, height, ...chroma, fullRange: false });
}
