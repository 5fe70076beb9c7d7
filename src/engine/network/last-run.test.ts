import { describe, expect, it } from "vitest";
import type { FaceScores } from "./face-network.ts";
import { cropChange, LastRun } from "./last-run.ts";

const SIDE = 48;
const scores: FaceScores = {
  embedding: new Float32Array(0),
  backboneLogits: [],
  expressionLogits: [],
  valence: 0,
  arousal: 0,
  actionUnits: [],
};

/** Brightness of a face; `mouth` is that of 8 × 8 pixels in it. */
function crop(mouth: number): Float32Array {
  return Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [row, column] = [Math.floor(at / SIDE), at % SIDE];
    return row >= 32 && row < 40 && column >= 16 && column < 24 ? mouth : 0.5 + 0.2 * Math.sin(row + column);
  });
}

describe("cropChange", () => {
  it("is the mean change of the block that changed most", () => {
    expect(cropChange(crop(0.3), crop(0.3))).toBe(0);
    expect(cropChange(crop(0.3), crop(0.4))).toBeCloseTo(0.1, 5);
  });
});

describe("LastRun", () => {
  it("keeps what was said of a face that keeps still, for a while", () => {
    const run = new LastRun();
    expect(run.scoresFor(crop(0.3), 0)).toBeNull();
    run.set(crop(0.3), scores, 0);
    expect(run.scoresFor(crop(0.3), 0.1)).toBe(scores);
    expect(run.scoresFor(crop(0.301), 0.9)).toBe(scores);
    expect(run.scoresFor(crop(0.3), 1.1)).toBeNull();
  });

  it("keeps nothing of a face of which a part moved", () => {
    const run = new LastRun();
    run.set(crop(0.3), scores, 0);
    expect(run.scoresFor(crop(0.4), 0.1)).toBeNull();
  });
});
