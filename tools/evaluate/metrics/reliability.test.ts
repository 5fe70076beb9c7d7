import { describe, expect, it } from "vitest";
import { bootstrapInterval, seededRandom } from "./bootstrap.ts";
import { calibrationError } from "./calibration-error.ts";
import { countLabelFlips } from "./label-flips.ts";

describe("calibration error", () => {
  it("is the weighted gap between accuracy and confidence of each bin", () => {
    const answers = [
      { confidence: 0.95, correct: true },
      { confidence: 0.97, correct: false },
      { confidence: 0.35, correct: true },
      { confidence: 0.35, correct: false },
    ];
    // Bin of 0.95 and 0.97: |0.5 - 0.96| × 1/2; bin of 0.35: |0.5 - 0.35| × 1/2.
    expect(calibrationError(answers)).toBeCloseTo(0.46 / 2 + 0.15 / 2, 12);
  });

  it("is about 0 for confidence that can be taken at its word, and large for boasting", () => {
    const random = seededRandom(1);
    const honest = Array.from({ length: 20_000 }, () => {
      const confidence = random();
      return { confidence, correct: random() < confidence };
    });
    expect(calibrationError(honest)).toBeLessThan(0.02);
    expect(calibrationError(honest.map((answer) => ({ ...answer, confidence: 1 })))).toBeGreaterThan(0.4);
  });

  it("puts certainty into the last bin, and is 0 for no answers", () => {
    expect(calibrationError([{ confidence: 1, correct: false }])).toBe(1);
    expect(calibrationError([])).toBe(0);
  });
});

describe("label flips", () => {
  it("count changes from one label to the next, and pass over unsure moments", () => {
    const labels = ["neutral", "neutral", "happiness", null, "happiness", null, "neutral"];
    expect(countLabelFlips(labels)).toBe(2);
  });

  it("are none where nothing is shown", () => {
    expect(countLabelFlips([])).toBe(0);
  });
});

describe("bootstrap intervals", () => {
  const random = seededRandom(7);
  const hits = Array.from({ length: 2000 }, () => Number(random() < 0.8));
  const share = hits.reduce((sum, hit) => sum + hit) / hits.length;
  const measure = (drawn: Int32Array): number =>
    drawn.reduce((sum, index) => sum + (hits[index] ?? 0), 0) / drawn.length;

  it("agree with the normal approximation of a share", () => {
    const [low, high] = bootstrapInterval(hits.length, measure);
    const deviation = 1.96 * Math.sqrt((share * (1 - share)) / hits.length);
    expect(Math.abs(low - (share - deviation))).toBeLessThan(0.002);
    expect(Math.abs(high - (share + deviation))).toBeLessThan(0.002);
  });

  it("are the same for the same seed, and others for another", () => {
    const once = bootstrapInterval(hits.length, measure, { draws: 50, seed: 1 });
    expect(bootstrapInterval(hits.length, measure, { draws: 50, seed: 1 })).toEqual(once);
    expect(bootstrapInterval(hits.length, measure, { draws: 50, seed: 2 })).not.toEqual(once);
  });
});

describe("seeded random", () => {
  it("fills 0..1 evenly", () => {
    const random = seededRandom(0);
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 10_000; index += 1) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? Number.NaN) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
