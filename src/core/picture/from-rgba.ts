import { type YuvPicture, yuvPicture } from "./picture.ts";

/**
 * What a canvas gives, as a camera picture: Rec. 601 in full range, chroma at half the resolution (rounded up), which is
 * that of the first of each 2 × 2 pixels.
 *
 * @param rgba four bytes for each pixel, row by row without gaps; alpha is ignored
 */
export function fromRgba(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): YuvPicture {
  const chromaWidth = (width + 1) >> 1;
  const chromaHeight = (height + 1) >> 1;
  const u = width * height;
  const v = u + chromaWidth * chromaHeight;
  const data = new Uint8ClampedArray(v + chromaWidth * chromaHeight);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const red = rgba[pixel * 4] ?? 0;
      const green = rgba[pixel * 4 + 1] ?? 0;
      const blue = rgba[pixel * 4 + 2] ?? 0;
      data[pixel] = 0.299 * red + 0.587 * green + 0.114 * blue;
      if (((x | y) & 1) === 1) continue;
      const chroma = (y >> 1) * chromaWidth + (x >> 1);
      data[u + chroma] = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
      data[v + chroma] = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
    }
  }
  return yuvPicture(new Uint8Array(data.buffer), { width, height, chromaWidth, chromaHeight, fullRange: true });
}
