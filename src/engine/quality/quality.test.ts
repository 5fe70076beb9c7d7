import { describe, expect, it } from "vitest";
import { type Detection, type Keypoints, mapKeypoints } from "../detect/face-detector.ts";
import { packedPlane, type RawPicture } from "../../core/picture/picture.ts";
import { judgeQuality, reasonForLoss } from "./gate.ts";
import { measureQuality } from "./face-quality.ts";
import { estimatePose } from "./pose.ts";

const SIDE = 200;
const BOX = { x: 0.2, y: 0.2, width: 0.6, height: 0.6 };
const FRONTAL: Keypoints = {
  rightEye: { x: 0.38, y: 0.4 },
  leftEye: { x: 0.62, y: 0.4 },
  nose: { x: 0.5, y: 0.52 },
  mouth: { x: 0.5, y: 0.64 },
  rightEar: { x: 0.25, y: 0.42 },
  leftEar: { x: 0.75, y: 0.42 },
};

/** A drawn face: dark eyes, brows and mouth on skin. `shade` changes each pixel, 0..1. */
function drawn(shade: (value: number) => number = (value) => value, soft = 0.004): RawPicture {
  const features = [
    [0.38, 0.4, 0.06, 0.03],
    [0.62, 0.4, 0.06, 0.03],
    [0.38, 0.32, 0.09, 0.015],
    [0.62, 0.32, 0.09, 0.015],
    [0.5, 0.52, 0.03, 0.03],
    [0.5, 0.66, 0.11, 0.02],
  ] as const;
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, index) => {
    const x = (index % SIDE) / SIDE;
    const y = Math.floor(index / SIDE) / SIDE;
    const dark = features.reduce((sum, [cx, cy, w, h]) => {
      const away = Math.hypot((x - cx) / w, (y - cy) / h) - 1;
      return sum + 1 / (1 + Math.exp((away * h) / soft));
    }, 0);
    return 255 * Math.min(1, Math.max(0, shade(0.65 - 0.45 * Math.min(1, dark))));
  });
  return { format: "grey", width: SIDE, height: SIDE, grey: packedPlane(data, SIDE) };
}

function judge(picture: RawPicture, found: Partial<Detection> = {}): string | null {
  const detection = { box: BOX, keypoints: FRONTAL, score: 0.95, share: 0.6, ...found };
  return judgeQuality(measureQuality(picture, { left: 30, top: 30, side: 140 }, detection));
}

describe("the quality gate", () => {
  it("lets a clear face pass", () => {
    expect(judge(drawn())).toBeNull();
  });

  it("refuses what is too dark, too bright, without contrast or without detail", () => {
    expect(judge(drawn((value) => value * 0.1))).toBe("too-dark");
    expect(judge(drawn((value) => value * 2 + 0.2))).toBe("over-exposed");
    expect(judge(drawn((value) => 0.5 + 0.02 * (value - 0.5)))).toBe("blurred");
    expect(judge(drawn((value) => value, 0.06))).toBe("blurred");
  });

  it("refuses small and doubtful faces", () => {
    expect(judge(drawn(), { box: { ...BOX, width: 0.08, height: 0.08 } })).toBe("too-small");
    expect(judge(drawn(), { score: 0.52 })).toBe("covered");
    // The detector doubts whole faces too where they are small to it.
    expect(judge(drawn(), { score: 0.52, share: 0.15 })).toBe("too-small");
    expect(judge(drawn(), { score: 0.92, share: 0.15 })).toBeNull();
  });

  it("refuses a face turned aside, down or up", () => {
    const nose = (x: number, y: number): Keypoints => ({ ...FRONTAL, nose: { x, y } });
    expect(judge(drawn(), { keypoints: nose(0.66, 0.52) })).toBe("turned-away");
    expect(judge(drawn(), { keypoints: nose(0.34, 0.52) })).toBe("turned-away");
    expect(judge(drawn(), { keypoints: nose(0.5, 0.66) })).toBe("turned-away");
    expect(judge(drawn(), { keypoints: nose(0.5, 0.4) })).toBe("turned-away");
  });

  it("takes a face without keypoints for one that looks here", () => {
    expect(judge(drawn(), { keypoints: null })).toBeNull();
  });
});

describe("reasonForLoss", () => {
  it("tells a face that was turning from one that was not", () => {
    expect(reasonForLoss({ yaw: 0.4, pitch: 0.5 })).toBe("turned-away");
    expect(reasonForLoss({ yaw: 0.05, pitch: 0.5 })).toBe("covered");
  });
});

describe("estimatePose", () => {
  it("does not mind a head that is tilted, nor the picture's shape", () => {
    const aspect = 16 / 9;
    const plain = estimatePose(FRONTAL, 1);
    const turn = (angle: number): Keypoints => {
      const rotated = (point: { x: number; y: number }): { x: number; y: number } => {
        const [dx, dy] = [point.x - 0.5, point.y - 0.5];
        const x = dx * Math.cos(angle) - dy * Math.sin(angle);
        const y = dx * Math.sin(angle) + dy * Math.cos(angle);
        return { x: (x + 0.5) / aspect, y: y + 0.5 };
      };
      return mapKeypoints(FRONTAL, rotated);
    };
    for (const angle of [-0.6, 0.3, Math.PI / 2]) {
      const tilted = estimatePose(turn(angle), aspect);
      expect(tilted.yaw).toBeCloseTo(plain.yaw, 9);
      expect(tilted.pitch).toBeCloseTo(plain.pitch, 9);
    }
  });

  it("calls a profile turned, whose eyes are in one place", () => {
    const profile = { ...FRONTAL, rightEye: FRONTAL.leftEye };
    expect(estimatePose(profile, 1).yaw).toBe(Infinity);
  });
});
