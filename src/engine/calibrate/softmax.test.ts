import { describe, expect, it } from "vitest";
import { softmax } from "./softmax.ts";

/** Printed by the demo notebook of the paper’s author (hsemotion-onnx): three faces, logits and probabilities. */
const VECTORS: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [-2.888239, 3.7595806, -3.4538624, -1.2803918, 3.6647608, 2.1304247, 0.25463903, 0.9497262],
    [5.88298833e-4, 0.453637868, 3.3415723e-4, 2.93681864e-3, 0.412600368, 0.08895614, 0.013631152, 0.0273152385],
  ],
  [
    [5.345763, -1.5420187, 1.1584871, 2.6180627, -6.394525, 0.23759902, 4.0943885, -2.2307038],
    [0.727666497, 7.42346398e-4, 0.0110515095, 0.0475671478, 5.79682546e-6, 4.40032547e-3, 0.208193541, 3.72833194e-4],
  ],
  [
    [-2.0399656, -0.1383848, -0.21266006, 2.9558773, 1.3176019, 0.24725953, 0.42544067, 2.4861596],
    [3.28465481e-3, 0.0219955985, 0.0204210673, 0.485463709, 0.0943328142, 0.0323458873, 0.0386546887, 0.303501606],
  ],
];

describe("softmax", () => {
  it.each(VECTORS)("gives the published probabilities %#", (logits, probabilities) => {
    softmax(logits).forEach((value, index) => {
      expect(Math.abs(value - (probabilities[index] ?? Number.NaN))).toBeLessThan(1e-7);
    });
  });

  it("divides by the temperature", () => {
    expect(softmax([0, 2 * Math.log(3)], 2)[1]).toBeCloseTo(0.75, 12);
  });

  it("does not overflow", () => {
    expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
  });

  it("refuses a temperature of zero", () => {
    expect(() => softmax([1], 0)).toThrow(RangeError);
  });
});
