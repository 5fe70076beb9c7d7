import { type I420Picture, packedPlane, type RawPicture, type SamplePlane } from "./picture.ts";

/** A part of a picture, in whole pixels inside it. Left and top are even, so that I420's chroma fits. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture as a picture of its own, in the same format; its pixels are copied, without gaps. */
export function cutOut(picture: RawPicture, region: Region): RawPicture {
  const { width, height } = region;
  switch (picture.format) {
    case "grey":
      return { format: "grey", width, height, grey: packedPlane(cutPlane(picture.grey, region, 1), width) };
    case "RGBA":
      return { format: "RGBA", width, height, rgba: packedPlane(cutPlane(picture.rgba, region, 4), width * 4) };
    case "I420":
      return cutI420(picture, region);
  }
}

/** All planes lie in one buffer, as a VideoFrame wants them. */
function cutI420(picture: I420Picture, region: Region): I420Picture {
  const { width, height } = region;
  const half = { left: region.left >> 1, top: region.top >> 1, width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const planes = [cutPlane(picture.y, region, 1), cutPlane(picture.u, half, 1), cutPlane(picture.v, half, 1)];
  const data = new Uint8Array(width * height + 2 * half.width * half.height);
  let end = 0;
  for (const plane of planes) {
    data.set(plane, end);
    end += plane.length;
  }
  const u = width * height;
  return {
    format: "I420",
    width,
    height,
    fullRange: picture.fullRange,
    y: { data, offset: 0, stride: width },
    u: { data, offset: u, stride: half.width },
    v: { data, offset: u + half.width * half.height, stride: half.width },
  };
}

/** @param step bytes of a pixel */
function cutPlane({ data, offset, stride }: SamplePlane, region: Region, step: number): Uint8Array {
  const samples = region.width * step;
  const cut = new Uint8Array(samples * region.height);
  for (let row = 0; row < region.height; row++) {
    const from = offset + (region.top + row) * stride + region.left * step;
    cut.set(data.subarray(from, from + samples), row * samples);
  }
  return cut;
}
