import { describe, expect, it } from "vitest";
import matrices from "./published-matrices.json" with { type: "json" };
import { accuracy, confusionMatrix, f1PerClass, macroF1, total, type ConfusionMatrix } from "./confusion-matrix.ts";

// All matrices (the file beside this one) and numbers are printed in the paper's notebooks.

describe("Aff-Wild2 validation", () => {
  it.each([
    {
      name: "the trained head",
      matrix: matrices.affWild2Trained,
      right: 0.49544436998274705,
      macro: 0.3844313672414089,
      list: [
        0.5975792618, 0.1868898187, 0.5203826343, 0.0177196324, 0.4792554615, 0.4860550819, 0.2895850439, 0.4979840035,
      ],
    },
    {
      name: "the mapped logits",
      matrix: matrices.affWild2Mapped,
      right: 0.32562417121754383,
      macro: 0.2574340560684253,
      list: [
        0.4726198819, 0.0815934945, 0.1689532246, 0.0801393728, 0.4627852672, 0.4738317408, 0.2823068815, 0.0372425854,
      ],
    },
  ])("gives the printed numbers of $name to 1e-12", ({ matrix, right, macro, list }) => {
    expect(total(matrix)).toBe(280_532);
    expect(Math.abs(accuracy(matrix) - right)).toBeLessThan(1e-12);
    expect(Math.abs(macroF1(matrix) - macro)).toBeLessThan(1e-12);
    expectEach(f1PerClass(matrix), list, 1e-10);
  });
});

describe("AffectNet validation", () => {
  const cases: readonly { name: string; matrix: ConfusionMatrix; hits: number; n: number; macro: number }[] = [
    {
      name: "C8, enet_b2_8_best",
      matrix: matrices.c8,
      hits: 2525,
      n: 4000,
      macro: 0.6314297,
    },
    {
      name: "C7",
      matrix: matrices.c7,
      hits: 2328,
      n: 3500,
      macro: 0.6637147,
    },
    {
      name: "D8, March 2021",
      matrix: matrices.d8,
      hits: 2493,
      n: 3999,
      macro: 0.6235139,
    },
    {
      name: "D7, March 2021",
      matrix: matrices.d7,
      hits: 2295,
      n: 3500,
      macro: 0.6546066,
    },
  ];

  it.each(cases)("gives the printed numbers of $name", ({ matrix, hits, n, macro }) => {
    expect(total(matrix)).toBe(n);
    expect(accuracy(matrix)).toBeCloseTo(hits / n, 12);
    expect(Math.abs(macroF1(matrix) - macro)).toBeLessThan(1e-7);
  });
});

describe("printed per-class lists", () => {
  // Their means are the printed macro values of the paper's notebooks.
  it.each([
    {
      name: "EXPR, c42",
      list: [
        0.608643679809698, 0.15128569174948728, 0.5162256615077384, 0.01599360255897641, 0.4778312968664514,
        0.4611138100075078, 0.3029224246739377, 0.5116378481202044,
      ],
      mean: 0.3807067519117502,
      digits: 12,
    },
    {
      name: "AU, c84",
      list: [
        0.56438654, 0.47163507, 0.57207889, 0.61677155, 0.74818918, 0.74534595, 0.71942028, 0.35743029, 0.19360184,
        0.24140214, 0.83680711, 0.37350551,
      ],
      mean: 0.5367145284583944,
      digits: 8,
    },
    {
      name: "MTL EXPR, c107",
      list: [0.34612163, 0.33571893, 0.24719101, 0.06359946, 0.47808765, 0.33641405, 0.14922049, 0.4168439],
      mean: 0.2966496393771772,
      digits: 8,
    },
    {
      name: "MTL AU, c107",
      list: [
        0.5322594, 0.42471679, 0.56885418, 0.55571648, 0.73383967, 0.70895689, 0.64713913, 0.10933941, 0.07315358,
        0.26336249, 0.8707551, 0.36164794,
      ],
      mean: 0.48747842211810827,
      digits: 8,
    },
    {
      name: "A4 AU, c73",
      list: [
        0.5768960399906272, 0.4068865816795899, 0.5824795488841237, 0.5856791309045075, 0.7315399891677198,
        0.7165887948815086, 0.6772090777402222, 0.1664488017429194, 0.12901334115232369, 0.17010197439791713,
        0.8462372811321728, 0.34297188755020075,
      ],
      mean: 0.4943377041019861,
      digits: 12,
    },
  ])("of $name have the printed mean", ({ list, mean, digits }) => {
    expect(list.reduce((sum, value) => sum + value) / list.length).toBeCloseTo(mean, digits);
  });
});

describe("confusionMatrix", () => {
  it("counts true classes in rows and predicted ones in columns", () => {
    expect(confusionMatrix([0, 0, 1, 2], [0, 1, 1, 0], 3)).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]);
  });

  it("gives 0 for a class that is nowhere, and for nothing at all", () => {
    expect(f1PerClass(confusionMatrix([0], [0], 2))).toEqual([1, 0]);
    expect(accuracy(confusionMatrix([], [], 2))).toBe(0);
    expect(macroF1([])).toBe(0);
  });

  it("refuses lists that do not fit, and unknown classes", () => {
    expect(() => confusionMatrix([0, 1], [0], 2)).toThrow("2 true classes but 1 predicted");
    expect(() => confusionMatrix([0, -1], [0, 0], 2)).toThrow("entry 1");
    expect(() => confusionMatrix([0], [2], 2)).toThrow("entry 0");
  });
});

function expectEach(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, index) => {
    expect(Math.abs((actual[index] ?? Number.NaN) - value), `class ${index}`).toBeLessThan(tolerance);
  });
}
