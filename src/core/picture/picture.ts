/** Eight-bit samples of one plane, row by row. */
export interface SamplePlane {
  readonly data: Uint8Array;
  /** Where the plane's first sample stands in `data`. */
  readonly offset: number;
  /** Samples from one row to the next. */
  readonly stride: number;
}

interface Size {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A decoded camera picture as video codecs keep it: chroma at half the resolution, rounded up. */
export interface I420Picture extends Size {
  readonly format: "I420";
  readonly y: SamplePlane;
  readonly u: SamplePlane;
  readonly v: SamplePlane;
  /** Luma 0..255 where true, 16..235 where false (most video). */
  readonly fullRange: boolean;
}

/** Four bytes for each pixel, full range, alpha ignored. */
export interface RgbaPicture extends Size {
  readonly format: "RGBA";
  readonly rgba: SamplePlane;
}

/** One byte for each pixel, 0 black .. 255 white. */
export interface GreyPicture extends Size {
  readonly format: "grey";
  readonly grey: SamplePlane;
}

/** What the engine looks at. No copy is made of what a frame brought. */
export type RawPicture = I420Picture | RgbaPicture | GreyPicture;

/** A plane without gaps over `data`, of `samples` bytes in a row. */
export function packedPlane(data: Uint8Array, samples: number): SamplePlane {
  return { data, offset: 0, stride: samples };
}

/** @throws RangeError where a plane ends before its last row, naming the plane. */
export function checkPicture(picture: RawPicture): void {
  if (!(picture.width >= 1 && picture.height >= 1)) {
    throw new RangeError(`a picture needs at least 1×1 pixels, got ${picture.width}×${picture.height}`);
  }
  for (const [name, plane, samples, rows] of planesOf(picture)) {
    const needed = plane.offset + plane.stride * (rows - 1) + samples;
    if (plane.offset < 0 || plane.stride < samples || plane.data.length < needed) {
      throw new RangeError(`plane ${name} of a ${picture.width}×${picture.height} picture needs ${needed} bytes`);
    }
  }
}

type PlaneShape = readonly [name: string, plane: SamplePlane, samples: number, rows: number];

function planesOf(picture: RawPicture): readonly PlaneShape[] {
  const { width, height } = picture;
  switch (picture.format) {
    case "grey":
      return [["grey", picture.grey, width, height]];
    case "RGBA":
      return [["RGBA", picture.rgba, width * 4, height]];
    case "I420": {
      const halfWidth = (width + 1) >> 1;
      const halfHeight = (height + 1) >> 1;
      return [
        ["Y", picture.y, width, height],
        ["U", picture.u, halfWidth, halfHeight],
        ["V", picture.v, halfWidth, halfHeight],
      ];
    }
  }
}
