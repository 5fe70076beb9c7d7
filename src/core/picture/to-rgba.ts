import type { I420Picture, RawPicture } from "./picture.ts";

/** Whole picture as RGBA, width × height × 4 bytes; for consumers that take nothing else. Rec. 601. */
export function toRgba(picture: RawPicture): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = picture;
  const output = new Uint8ClampedArray(width * height * 4);
  const pixel = pixelReader(picture);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) pixel(x, y, output, at);
  }
  return output;
}

type WritePixel = (x: number, y: number, output: Uint8ClampedArray, at: number) => void;

function pixelReader(picture: RawPicture): WritePixel {
  switch (picture.format) {
    case "I420":
      return i420Pixel(picture);
    case "RGBA":
      return (x, y, output, at) => {
        const { data, offset, stride } = picture.rgba;
        const from = offset + y * stride + x * 4;
        output.set(data.subarray(from, from + 3), at);
        output[at + 3] = 255;
      };
    case "grey":
      return (x, y, output, at) => {
        const { data, offset, stride } = picture.grey;
        output.fill(data[offset + y * stride + x] ?? 0, at, at + 3);
        output[at + 3] = 255;
      };
  }
}

function i420Pixel({ y: luma, u, v, fullRange }: I420Picture): WritePixel {
  const black = fullRange ? 0 : 16;
  const lumaScale = fullRange ? 1 : 255 / 219;
  const chromaScale = fullRange ? 1 : 255 / 224;
  return (x, y, output, at) => {
    const chroma = (y >> 1) * u.stride + (x >> 1);
    const brightness = lumaScale * ((luma.data[luma.offset + y * luma.stride + x] ?? 0) - black);
    const blueness = chromaScale * ((u.data[u.offset + chroma] ?? 0) - 128);
    const redness = chromaScale * ((v.data[v.offset + (y >> 1) * v.stride + (x >> 1)] ?? 0) - 128);
    output[at] = brightness + 1.402 * redness;
    output[at + 1] = brightness - 0.344136 * blueness - 0.714136 * redness;
    output[at + 2] = brightness + 1.772 * blueness;
    output[at + 3] = 255;
  };
}
