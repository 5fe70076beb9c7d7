import { describe, expect, it } from "vitest";
import { actionUnitF1, bestThresholds, macroActionUnitF1 } from "./action-unit-scores.ts";
import { seededRandom } from "./bootstrap.ts";
import { multiTaskScore, valenceArousalScore } from "./challenge-scores.ts";
import { concordance } from "./concordance.ts";

describe("concordance", () => {
  const x = [0.1, -0.4, 0.7, 0.2, -0.9, 0.5];
  const y = [0.2, -0.1, 0.4, 0.3, -0.5, 0.9];

  it("is 2 rho s_x s_y / (s_x^2 + s_y^2 + (mu_x - mu_y)^2)", () => {
    const { mean: mx, deviation: sx } = moments(x);
    const { mean: my, deviation: sy } = moments(y);
    const rho = x.reduce((sum, value, index) => sum + (value - mx) * ((y[index] ?? 0) - my), 0) / x.length / (sx * sy);
    expect(concordance(x, y)).toBeCloseTo((2 * rho * sx * sy) / (sx ** 2 + sy ** 2 + (mx - my) ** 2), 12);
  });

  it("is 1 for equal lists, -1 for mirrored ones, and punishes shift and scale", () => {
    const centred = x.map((value) => value - moments(x).mean);
    expect(concordance(x, x)).toBeCloseTo(1, 12);
    expect(
      concordance(
        centred,
        centred.map((value) => -value),
      ),
    ).toBeCloseTo(-1, 12);
    expect(
      concordance(
        x,
        x.map((value) => value + 0.3),
      ),
    ).toBeLessThan(0.9);
    expect(
      concordance(
        x,
        x.map((value) => value / 2),
      ),
    ).toBeLessThan(0.9);
  });

  it("differs from the notebooks' second variant by n / (n - 1), as they print it", () => {
    // Both printed numbers are float32, good to about 3e-8.
    expect((0.4768937702 * 26_876) / 26_875).toBeCloseTo(0.4769115068, 7);
    // On a real sample: that variant has the covariance over n - 1 and the rest over n.
    const random = seededRandom(3);
    const a = Array.from({ length: 1000 }, random);
    const b = a.map((value) => value + random() / 2);
    const ma = moments(a);
    const mb = moments(b);
    const sampleCovariance =
      a.reduce((sum, value, index) => sum + (value - ma.mean) * ((b[index] ?? 0) - mb.mean), 0) / (a.length - 1);
    const variant = (2 * sampleCovariance) / (ma.deviation ** 2 + mb.deviation ** 2 + (ma.mean - mb.mean) ** 2);
    expect(variant / concordance(a, b)).toBeCloseTo(1000 / 999, 10);
  });

  it("is 0 where it is undefined, and refuses lists that do not fit", () => {
    expect(concordance([1, 1], [1, 1])).toBe(0);
    expect(concordance([], [])).toBe(0);
    expect(() => concordance([1], [1, 2])).toThrow("1 true values but 2");
  });
});

describe("challenge scores", () => {
  it("give the printed sums of abaw3_train.ipynb", () => {
    const valenceArousal = valenceArousalScore(0.42181026, 0.35701511);
    expect(valenceArousal).toBeCloseTo(0.38941268091453485, 7);
    expect(multiTaskScore(0.38941268091453485, 0.2966496393771772, 0.46193077632133167)).toBeCloseTo(
      1.1479930966130436,
      12,
    );
    expect(multiTaskScore(0.4470512345513264, 0.33507035885799447, 0.4943377041019861)).toBeCloseTo(
      1.276459297511307,
      12,
    );
  });

  it("give the printed means of abaw3_train.ipynb", () => {
    expect(valenceArousalScore(0.42974953297503016, 0.49796161300946734)).toBeCloseTo(0.4638555729922488, 12);
    expect(valenceArousalScore(0.4484953689689, 0.5353431416480636)).toBeCloseTo(0.49191925527851293, 7);
  });
});

describe("action unit scores", () => {
  const labels = [
    [1, 0],
    [1, 0],
    [0, 1],
    [0, 0],
  ];
  const probabilities = [
    [0.9, 0.1],
    [0.35, 0.6],
    [0.5, 0.65],
    [0.1, 0.2],
  ];

  it("count the positive class, active from the threshold on", () => {
    expect(actionUnitF1(labels, probabilities, [0.5, 0.6])).toEqual([0.5, 2 / 3]);
    expect(macroActionUnitF1(labels, probabilities, [0.5, 0.6])).toBeCloseTo((0.5 + 2 / 3) / 2, 12);
  });

  it("find the threshold of the grid with the best F1, the lowest of equals", () => {
    expect(bestThresholds(labels, probabilities, 2)).toEqual([0.2, 0.3]);
  });

  it("are 0 for a unit that is neither there nor claimed", () => {
    expect(actionUnitF1([[0]], [[0.1]], [0.5])).toEqual([0]);
  });

  it("refuse rows that do not fit", () => {
    expect(() => actionUnitF1(labels, [], [0.5])).toThrow("4 true classes but 0");
  });

  // F1 of the predictor that always says yes is 2p / (1 + p); AU25 gives .8637.
  it("give 2p / (1 + p) for a predictor that always says yes", () => {
    const counts = [
      [21345, 5531],
      [24322, 2554],
      [21434, 5442],
      [18058, 8818],
      [13652, 13224],
      [15455, 11421],
      [18557, 8319],
      [26094, 782],
      [26119, 757],
      [26068, 808],
      [6449, 20427],
      [23942, 2934],
    ] as const;
    const rows = Array.from({ length: 26_876 }, (_, frame) => counts.map(([, positive]) => Number(frame < positive)));
    const always = rows.map((row) => row.map(() => 1));
    const scores = actionUnitF1(
      rows,
      always,
      counts.map(() => 0.5),
    );
    counts.forEach(([negative, positive], unit) => {
      expect(negative + positive).toBe(26_876);
      const share = positive / 26_876;
      expect(scores[unit]).toBeCloseTo((2 * share) / (1 + share), 12);
    });
    expect(scores[10]).toBeCloseTo(0.8637, 4);
  });
});

function moments(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}
