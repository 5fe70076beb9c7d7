import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import { packedPlane } from "../../../src/core/picture/picture.ts";
import { inRepository } from "../../build/paths.ts";
import type { LabelledFace } from "../ferplus/dataset.ts";
import { affectOf, PLACES } from "./circumplex.ts";
import { RAW, smoothingWays } from "./filters.ts";
import { makeSequence, SEQUENCE } from "./made-sequence.ts";
import { measureSmoothing, trueFlipsPerMinute, type Sequence } from "./measure.ts";
import { measureRate } from "./rates.ts";
import { renderFrame } from "./render-frame.ts";

const faces: readonly LabelledFace[] = Array.from({ length: 24 }, (_, row) => ({
  row,
  expected: row % 3,
  distribution: EXPRESSIONS.map((_, index) => Number(index === row % 3)),
  picture: {
    format: "grey",
    width: 48,
    height: 48,
    grey: packedPlane(
      Uint8Array.from({ length: 48 * 48 }, (_, pixel) => (pixel * (row + 3)) % 251),
      48,
    ),
  },
}));

describe("places on the plane of valence and arousal", () => {
  it("are those that the head was trained with", async () => {
    const source = await readFile(inRepository("training", "circumplex.py"), "utf8");
    const trained = [...source.matchAll(/"(\w+)": \(([-\d.]+), ([-\d.]+)\)/g)].map(([, name, v, a]) => [
      name,
      [Number(v), Number(a)],
    ]);
    expect(Object.fromEntries(trained)).toEqual(PLACES);
  });

  it("are averaged over the votes", () => {
    const votes = EXPRESSIONS.map((name) => (name === "happiness" || name === "neutral" ? 0.5 : 0));
    expect(affectOf(votes)).toEqual({ valence: 0.38, arousal: 0.24 });
  });
});

describe("made-up sequences", () => {
  const frames = makeSequence(faces, 120, 7);

  it("are of the length asked for, and the same for the same seed", () => {
    expect(frames).toHaveLength(120 * SEQUENCE.hertz);
    expect(makeSequence(faces, 120, 7)).toEqual(frames);
    expect(makeSequence(faces, 120, 8)).not.toEqual(frames);
  });

  it("show several faces of one expression in each segment", () => {
    const segments: LabelledFace[][] = [];
    for (const [index, { face }] of frames.entries()) {
      if (index === 0 || face.expected !== frames[index - 1]?.face.expected) segments.push([]);
      segments.at(-1)?.push(face);
    }
    // Neighbouring segments of the same expression count as one; the last one is cut.
    for (const segment of segments.slice(0, -1)) {
      expect(segment.length).toBeGreaterThanOrEqual(SEQUENCE.segment.shortest * SEQUENCE.hertz);
      expect(new Set(segment.map(({ row }) => row)).size).toBeGreaterThan(2);
    }
  });

  it("jitter from frame to frame", () => {
    const shifts = frames.map(({ detector }) => detector.shiftX);
    const deviation = Math.sqrt(shifts.reduce((sum, shift) => sum + shift * shift, 0) / shifts.length);
    expect(Math.abs(deviation - SEQUENCE.jitter.place)).toBeLessThan(0.002);
  });

  it("are drawn the same each time, blurred and compressed", async () => {
    const [frame] = frames;
    if (frame === undefined) throw new Error("no frame");
    const drawn = await renderFrame({ ...frame, blur: 0, quality: 95 });
    expect(await renderFrame({ ...frame, blur: 0, quality: 95 })).toEqual(drawn);
    const roughness = ({ grey: { data } }: typeof drawn.picture): number =>
      data.reduce((sum, value, index) => sum + Math.abs(value - (data[index - 1] ?? value)), 0);
    const blurred = await renderFrame({ ...frame, blur: 2, quality: 95 });
    expect(roughness(blurred.picture)).toBeLessThan(roughness(drawn.picture) * 0.8);
    expect((await renderFrame({ ...frame, blur: 0, quality: 20 })).picture).not.toEqual(drawn.picture);
  });
});

describe("what smoothing does", () => {
  // A network that is right 7 times of 10, about an expression that changes every 10 s.
  const random = seededRandom(2);
  const sequence: Sequence = {
    hertz: 10,
    frames: Array.from({ length: 1200 }, (_, index) => {
      const expression = Math.floor(index / 100) % 2;
      const said = random() < 0.7 ? expression : 2 + Math.floor(random() * 3);
      return {
        probabilities: EXPRESSIONS.map((_, label) => (label === said ? 0.65 : 0.05)),
        affect: { valence: expression - 0.5 + random() - 0.5, arousal: random() - 0.5 },
        truth: { expression, affect: { valence: expression - 0.5, arousal: 0 } },
      };
    }),
  };

  it("is measured for raw, and each form, filter and window", () => {
    const ways = smoothingWays([1, 5, 15]);
    expect(ways[0]).toBe(RAW);
    expect(ways.map(({ form, filter, window }) => `${form} ${filter} ${window}`).slice(1)).toEqual([
      "causal mean 5",
      "causal mean 15",
      "causal median 5",
      "causal median 15",
      "centred mean 5",
      "centred mean 15",
      "centred median 5",
      "centred median 15",
    ]);
  });

  it("cuts flips and raises accuracy and agreement on noise", () => {
    const raw = measureSmoothing([sequence], RAW);
    expect(raw.accuracy).toBeCloseTo(0.7, 1);
    expect(trueFlipsPerMinute([sequence])).toBe(11 / 2);
    const causal = measureSmoothing([sequence], { form: "causal", filter: "mean", window: 15 });
    const centred = measureSmoothing([sequence], { form: "centred", filter: "mean", window: 15 });
    expect(causal.flipsPerMinute).toBeLessThan(raw.flipsPerMinute * 0.2);
    expect(causal.accuracy).toBeGreaterThan(0.85);
    // The causal form pays with delay, the centred one looks ahead.
    expect(centred.accuracy).toBeGreaterThan(causal.accuracy ?? 1);
    expect(centred.concordanceValence).toBeGreaterThan(raw.concordanceValence ?? 1);
  });

  it("is measured on flips alone where no truth is known", () => {
    const blind = { hertz: 10, frames: sequence.frames.map((frame) => ({ ...frame, truth: null })) };
    expect(measureSmoothing([blind], RAW)).toMatchObject({ accuracy: null, concordanceValence: null });
    expect(measureSmoothing([blind], RAW).flipsPerMinute).toBe(measureSmoothing([sequence], RAW).flipsPerMinute);
  });

  it("is told at lower rates, with a window in seconds, as a person sees it", () => {
    const raw = measureRate([sequence], 1, "mean", 0);
    expect(raw.accuracy).toBe(measureSmoothing([sequence], RAW).accuracy);
    expect(raw.flipsPerMinute).toBe(measureSmoothing([sequence], RAW).flipsPerMinute);
    const rare = measureRate([sequence], 5, "mean", 1.5);
    expect(rare.hertz).toBe(2);
    // Three readings smooth less than fifteen of the same seconds.
    const often = measureRate([sequence], 1, "mean", 1.5);
    expect(often.accuracy).toBe(measureSmoothing([sequence], { form: "causal", filter: "mean", window: 15 }).accuracy);
    expect(often.flipsPerMinute).toBeLessThan(rare.flipsPerMinute);
    expect(rare.flipsPerMinute).toBeLessThan(raw.flipsPerMinute);
  });

  it("does not run over from one sequence into the next", () => {
    const [one, other] = [0, 1].map((label) => ({
      hertz: 10,
      frames: sequence.frames.slice(0, 30).map((frame) => ({
        ...frame,
        probabilities: EXPRESSIONS.map((_, index) => Number(index === label)),
        truth: { expression: label, affect: { valence: 0, arousal: 0 } },
      })),
    }));
    if (one === undefined || other === undefined) throw new Error("no sequences");
    const way = { form: "causal", filter: "mean", window: 15 } as const;
    expect(measureSmoothing([one, other], way)).toMatchObject({ accuracy: 1, flipsPerMinute: 0 });
  });
});
