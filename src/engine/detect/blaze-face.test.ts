import { describe, expect, it } from "vitest";
import { packedPlane, type RawPicture } from "../../core/picture/picture.ts";
import { ANCHORS } from "./anchors.ts";
import { BlazeFace } from "./blaze-face.ts";

const PICTURE: RawPicture = {
  format: "grey",
  width: 256,
  height: 128,
  grey: packedPlane(new Uint8Array(256 * 128), 256),
};

/** What the network says at one anchor: a logit, then offsets of centre, size and keypoints in pixels of its input. */
interface Said {
  readonly anchor: number;
  readonly logit: number;
  readonly numbers: readonly number[];
}

function detectorThatSays(...said: readonly Said[]): BlazeFace {
  const regressors = new Float32Array(896 * 16);
  const classificators = new Float32Array(896).fill(-100);
  for (const { anchor, logit, numbers } of said) {
    classificators[anchor] = logit;
    regressors.set(numbers, 16 * anchor);
  }
  return new BlazeFace(() => Promise.resolve({ regressors, classificators }));
}

/** A face of 32 pixels whose centre is (dx, dy) off the anchor's, keypoint n at (n, 2n) from it. */
function face(dx: number, dy: number): number[] {
  return [dx, dy, 32, 32, ...[1, 2, 3, 4, 5, 6].flatMap((n) => [n, 2 * n])];
}

describe("the anchors", () => {
  it("are two of each of 16 × 16 places, then six of each of 8 × 8", () => {
    expect(ANCHORS).toHaveLength(2 * 896);
    expect([...ANCHORS.subarray(0, 6)]).toEqual([1, 1, 1, 1, 3, 1].map((n) => n / 32));
    expect([...ANCHORS.subarray(2 * 510, 2 * 514)]).toEqual([
      31 / 32,
      31 / 32,
      31 / 32,
      31 / 32,
      1 / 16,
      1 / 16,
      1 / 16,
      1 / 16,
    ]);
    expect([...ANCHORS.subarray(-2)]).toEqual([15 / 16, 15 / 16]);
  });
});

describe("BlazeFace", () => {
  // At the anchor in the middle of the 8 × 8 grid: 512 + 6 × (8 × 4 + 4) is at (4.5, 4.5) of 8.
  const anchor = 512 + 6 * 36;

  it("tells a face in fractions of the picture, without the black above and below it", async () => {
    const [found, ...others] = await detectorThatSays({ anchor, logit: 0, numbers: face(-8, -8) }).detect(PICTURE);
    expect(others).toEqual([]);
    // The centre is at pixel 64 of 128 both ways; the picture's 256 × 128 pixels have 128 × 64 of them, from row 32 on.
    expect(found?.box.x).toBeCloseTo(48 / 128, 6);
    expect(found?.box.y).toBeCloseTo((48 - 32) / 64, 6);
    expect(found?.box.width).toBeCloseTo(32 / 128, 6);
    expect(found?.box.height).toBeCloseTo(32 / 64, 6);
    expect(found?.score).toBe(0.5);
    expect(found?.share).toBeCloseTo(0.25, 6);
    expect(found?.keypoints?.rightEye.x).toBeCloseTo((72 + 1) / 128, 6);
    expect(found?.keypoints?.leftEar.y).toBeCloseTo((72 + 12 - 32) / 64, 6);
  });

  it("tells a part's faces in fractions of the part", async () => {
    const part = { left: 128, top: 0, width: 128, height: 128 };
    const [found] = await detectorThatSays({ anchor, logit: 3, numbers: face(-8, -8) }).detect(PICTURE, part);
    expect(found?.box).toEqual({ x: 0.375, y: 0.375, width: 0.25, height: 0.25 });
  });

  it("makes one face of what overlaps, the mean weighted by scores, and keeps those apart", async () => {
    const faces = await detectorThatSays(
      { anchor, logit: Math.log(3), numbers: face(0, 0) },
      { anchor: anchor + 1, logit: 0, numbers: face(10, 0) },
      { anchor: anchor + 2, logit: 2, numbers: face(-60, 0) },
    ).detect(PICTURE);
    expect(faces).toHaveLength(2);
    const [apart, mean] = faces;
    expect(mean?.score).toBeCloseTo(0.75, 6);
    expect(mean?.box.x).toBeCloseTo((72 - 16 + (0.5 / 1.25) * 10) / 128, 6);
    expect(apart?.box.x).toBeCloseTo((72 - 16 - 60) / 128, 6);
  });

  it("says nothing of what is more likely no face", async () => {
    expect(await detectorThatSays({ anchor, logit: -0.01, numbers: face(0, 0) }).detect(PICTURE)).toEqual([]);
  });

  it("shows the graph each picture whole, also where two are looked at together", async () => {
    const read: number[] = [];
    const inputs = new Set<Float32Array>();
    const detector = new BlazeFace(async (input) => {
      inputs.add(input);
      await new Promise((late) => setTimeout(late));
      read.push(Math.round((127.5 * ((input[64 * 128 + 64] ?? 0) + 1) * 100) / 100));
      return { regressors: new Float32Array(896 * 16), classificators: new Float32Array(896).fill(-100) };
    });
    const even = (value: number): RawPicture => ({
      ...{ format: "grey", width: 8, height: 8 },
      grey: packedPlane(new Uint8Array(64).fill(value), 8),
    });
    await Promise.all([1, 2].map((value) => detector.detect(even(value))));
    await detector.detect(even(3));
    await detector.detect(PICTURE);
    expect(read).toEqual([1, 2, 3, 0]);
    // One that was read is used again.
    expect(inputs.size).toBe(2);
  });

  it("refuses a graph of other outputs", async () => {
    const other = new BlazeFace(() => Promise.resolve({ boxes: new Float32Array(4) }));
    await expect(other.detect(PICTURE)).rejects.toThrow(/other outputs: boxes/);
  });
});
