import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cropFace } from "../../../src/engine/crop/crop.ts";
import { wholeSquare } from "../../../src/engine/crop/square.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import type { GreyPicture } from "../../../src/core/picture/picture.ts";
import { judgeQuality } from "../../../src/engine/quality/gate.ts";
import { measureQuality } from "../../../src/engine/quality/face-quality.ts";
import { runTool } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import { madeFerPlus } from "../ferplus/made-ferplus.testing.ts";
import { asFrame } from "./as-frame.ts";
import { blurred, compressed, faded, greyPicture, lit, noisy, pixelsOf, resized } from "./degradations.ts";
import { isotonicFit } from "./isotonic.ts";
import { sampleFaces, type Judged, type JudgedStep } from "./measure.ts";
import { degradedReport, type DegradedReport } from "./report.ts";
import { FAMILIES } from "./steps.ts";

const CROP = { scale: 1.171, shiftY: -0.08 };

/** A bright disc on dark, with an edge. */
const disc = greyPicture(48, 48, (index) =>
  Math.hypot((index % 48) - 24, Math.floor(index / 48) - 24) < 14 ? 180 : 60,
);
/** One white pixel. */
const point = greyPicture(21, 21, (index) => (index === 10 * 21 + 10 ? 255 : 0));

function mean(picture: GreyPicture): number {
  const pixels = pixelsOf(picture);
  return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
}

describe("degradations", () => {
  it("blur spreads a point as a Gaussian does, and keeps the light", () => {
    const pixels = pixelsOf(blurred(point, 1.5));
    const at = (dx: number, dy: number): number => pixels[(10 + dy) * 21 + 10 + dx] ?? Number.NaN;
    const expected = (d: number): number => (255 / (2 * Math.PI * 1.5 ** 2)) * Math.exp(-(d ** 2) / (2 * 1.5 ** 2));
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, -2],
      [2, 2],
    ] as const) {
      expect(Math.abs(at(dx, dy) - expected(Math.hypot(dx, dy)))).toBeLessThan(0.6);
    }
    expect(mean(blurred(disc, 2))).toBeCloseTo(mean(disc), 0);
    expect(blurred(disc, 0)).toBe(disc);
  });

  it("blur repeats the edge outwards", () => {
    const even = greyPicture(9, 9, () => 77);
    expect(pixelsOf(blurred(even, 3))).toEqual(pixelsOf(even));
  });

  it("light scales and saturates, fading draws towards middle grey", () => {
    expect(new Set(pixelsOf(lit(disc, 0.5)))).toEqual(new Set([30, 90]));
    expect(new Set(pixelsOf(lit(disc, 2)))).toEqual(new Set([120, 255]));
    expect(new Set(pixelsOf(faded(disc, 0.1)))).toEqual(new Set([121, 133]));
  });

  it("noise has the deviation asked for, no bias, and is the same for the same seed", () => {
    const grey = greyPicture(100, 100, () => 128);
    const values = [...pixelsOf(noisy(grey, 10, seededRandom(3)))];
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length);
    expect(Math.abs(average - 128)).toBeLessThan(0.5);
    expect(Math.abs(deviation - 10)).toBeLessThan(0.3);
    expect([...pixelsOf(noisy(grey, 10, seededRandom(3)))]).toEqual(values);
  });

  it("resizing keeps the picture's light, whatever the size", () => {
    for (const side of [12, 32, 112]) {
      const small = resized(disc, side);
      expect([small.width, small.height]).toEqual([side, side]);
      expect(Math.abs(mean(small) - mean(disc))).toBeLessThan(2);
    }
  });

  it("compression keeps the size and loses more at a lower quality", async () => {
    const loss = async (quality: number): Promise<number> => {
      const pixels = pixelsOf(await compressed(disc, quality));
      return pixelsOf(disc).reduce((sum, value, index) => sum + Math.abs(value - (pixels[index] ?? 0)), 0);
    };
    expect(await loss(5)).toBeGreaterThan(1.5 * (await loss(50)));
  });

  it("leaves a picture inside a larger plane alone", () => {
    const { data } = disc.grey;
    const inside: GreyPicture = {
      format: "grey",
      width: 20,
      height: 30,
      grey: { data, offset: 5 * 48 + 7, stride: 48 },
    };
    expect(pixelsOf(inside)[21]).toBe(data[6 * 48 + 8]);
  });
});

describe("a face as a frame", () => {
  it("gives the model FER+'s frame again, within video's quantisation", () => {
    const { picture, square } = asFrame(disc, CROP);
    expect(square.left).toBeCloseTo(0, 9);
    expect(square.top).toBeCloseTo(0, 9);
    const framed = cropFace(picture, square, 48, "grey");
    const original = cropFace(disc, wholeSquare(disc), 48, "grey");
    expect(Math.max(...framed.map((value, index) => Math.abs(value - (original[index] ?? 0))))).toBeLessThan(0.003);
  });

  it("has a box of the size that a step of size asks for, which the gate measures", async () => {
    const size = FAMILIES.find(({ name }) => name === "size");
    if (size === undefined) throw new Error("no sizes");
    for (const step of size.steps) {
      const { picture, square, found } = asFrame(await size.degrade(disc, step, () => 0.5, CROP.scale), CROP);
      const quality = measureQuality(picture, square, found);
      expect(quality.pixels).toBeGreaterThanOrEqual(step);
      expect(quality.pixels).toBeLessThan(step + 1);
    }
    const { picture, square, found } = asFrame(resized(disc, 20), CROP);
    expect(judgeQuality(measureQuality(picture, square, found))).toBe("too-small");
  });
});

describe("isotonicFit", () => {
  it("pools what falls, and keeps what grows", () => {
    const fit = isotonicFit([1, 0, 0, 1, 1, 0, 1].map((value, measure) => ({ measure, value })));
    expect(fit.map(({ from, to, count }) => [from, to, count])).toEqual([
      [0, 2, 3],
      [3, 5, 3],
      [6, 6, 1],
    ]);
    expect(fit.map(({ value }) => value)).toEqual([1 / 3, 2 / 3, 1]);
  });

  it("keeps examples of one measure together, in any order", () => {
    const examples = [
      [2, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ].map(([measure = 0, value = 0]) => ({ measure, value }));
    expect(isotonicFit(examples).map(({ from, count }) => [from, count])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(isotonicFit([])).toEqual([]);
  });
});

describe("the report", () => {
  const blur = FAMILIES.find(({ name }) => name === "blur") ?? null;
  const quality = { pixels: 41, sharpness: 0.5, brightness: 0.5, contrast: 0.2, overExposed: 0 };
  const face = (sharpness: number, correct: boolean, more: Partial<Judged> = {}): Judged => ({
    correct,
    sure: true,
    refused: null,
    quality: { ...quality, sharpness, pose: { yaw: 0, pitch: 0.5 }, score: 1, share: 0.5 },
    ...more,
  });
  const steps: readonly JudgedStep[] = [
    { family: null, step: null, faces: [face(0.5, true), face(0.6, true), face(0.7, false, { sure: false })] },
    {
      family: blur,
      step: 3,
      faces: [face(0.01, false), face(0.02, true, { refused: "blurred" }), face(0.03, false, { refused: "blurred" })],
    },
  ];

  it("counts all, passed, sure and right, gated and not", () => {
    const [plain, worse] = degradedReport("made", "validation", steps).steps;
    expect(plain).toEqual({
      family: null,
      step: null,
      n: 3,
      all: { accuracy: 2 / 3, shown: 2 / 3, shownAccuracy: 1 },
      passed: 1,
      gated: { accuracy: 2 / 3, shown: 2 / 3, shownAccuracy: 1 },
      refused: {},
    });
    expect(worse).toMatchObject({
      family: "blur",
      all: { accuracy: 1 / 3, shown: 1, shownAccuracy: 1 / 3 },
      passed: 1 / 3,
      gated: { accuracy: 0, shown: 1 / 3, shownAccuracy: 0 },
      refused: { blurred: 2 },
    });
  });

  it("finds where accuracy crosses the level, with the faces as they are on the good side", () => {
    const { lines } = degradedReport("made", "validation", steps);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ family: "blur", name: "leastSharpness", crossing: 0.03 });
  });
});

describe("sampleFaces", () => {
  it("draws without replacement, the same for the same seed", () => {
    const all = Array.from({ length: 50 }, (_, index) => index);
    const drawn = sampleFaces(all, 20, 1);
    expect(new Set(drawn).size).toBe(20);
    expect(sampleFaces(all, 20, 1)).toEqual(drawn);
    expect(sampleFaces(all, 20, 2)).not.toEqual(drawn);
    expect(sampleFaces(all, 99, 1)).toHaveLength(50);
  });
});

describe("npm run evaluate -- degraded", () => {
  const folder = temporaryFolder("degraded");
  let file: string;

  beforeAll(async () => {
    file = path.join(folder, "made-up.npz");
    await writeFile(file, madeFerPlus());
  });

  it("prints every step and line as one JSON object", async () => {
    const { stdout, stderr, code } = await runTool(
      "evaluate",
      ["degraded", "--data", file, "--other-file", "--json"],
      folder,
    );
    expect(code, stderr).toBe(0);
    const report = JSON.parse(stdout) as DegradedReport;
    expect(report.steps).toHaveLength(1 + FAMILIES.reduce((sum, { steps }) => sum + steps.length, 0));
    expect(report.lines.map(({ name }) => name)).toContain("leastSharpness");
    for (const { n } of report.steps) expect(n).toBe(1);
  });

  it("refuses another file in one line", async () => {
    const { code, stderr } = await runTool("evaluate", ["degraded", "--data", file], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^evaluate: .*made-up\.npz is not the FER\+ file/m);
  });
});
