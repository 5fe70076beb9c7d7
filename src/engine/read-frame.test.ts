import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { ACTION_UNITS } from "../core/action-unit.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import { packedPlane, type RawPicture } from "../core/picture/picture.ts";
import { parseRegistry } from "../core/registry/parse.ts";
import type { ModelEntry } from "../core/registry/registry.ts";
import type { Detection } from "./detect/face-detector.ts";
import { FaceNetwork } from "./network/face-network.ts";
import type { Graph } from "../core/graph.ts";
import { FrameReader, type ReaderParts } from "./read-frame.ts";
import type { ReaderSettings } from "./smooth/face-history.ts";

const shipped = parseRegistry(readFileSync(new URL("../../models/models.json", import.meta.url), "utf8"));
const UNSMOOTHED: ReaderSettings = {
  neutralBaseline: false,
  smoothing: {
    expression: { filter: "mean", seconds: 0 },
    valenceArousal: { filter: "mean", seconds: 0 },
    actionUnits: { filter: "median", seconds: 0 },
  },
};

/** The shipped entry's shape, with numbers that a test can reckon with. */
function madeEntry(more: Partial<ModelEntry> = {}): ModelEntry {
  const [entry] = shipped.models;
  const actionUnits = entry?.heads.actionUnits;
  if (entry === undefined || actionUnits === undefined || actionUnits === null) throw new Error("no model");
  return {
    ...entry,
    heads: { ...entry.heads, actionUnits: { ...actionUnits, thresholds: ACTION_UNITS.map(() => 0.7) } },
    expressionFrom: "logits",
    calibration: { temperature: 2, unsureBelow: 0.4 },
    backbone: { ...entry.backbone, expressions: EXPRESSIONS.toReversed() },
    ...more,
  };
}

/** In the order of EXPRESSIONS. Of such a face the networks are asked no more than once. */
const NEUTRAL = [4, 0, 0, 0, 0, 0, 0, 0];

let detections: Detection[];
let logits: number[];
let looks: number;
let inputs: Float32Array[];
let pictures: number;

beforeEach(() => {
  detections = [found(0.3)];
  // In the order of EXPRESSIONS: surprise.
  logits = [0, 0, 4, 0, 0, 0, 0, 0];
  looks = 0;
  inputs = [];
  pictures = 0;
});

function parts(entry = madeEntry()): ReaderParts {
  const { outputs } = entry.backbone;
  const { valenceArousal, actionUnits } = entry.heads;
  if (valenceArousal === null || actionUnits === null) throw new Error("a head is missing");
  const backbone: Graph = (input, shape) => {
    expect(shape).toEqual([1, 1, entry.backbone.input.side, entry.backbone.input.side]);
    inputs.push(input);
    return Promise.resolve({
      [outputs.embedding]: Float32Array.of(0.5),
      [outputs.logits]: Float32Array.from(logits.toReversed()),
    });
  };
  return {
    detector: {
      detect: () => {
        looks++;
        return Promise.resolve(detections);
      },
    },
    network: new FaceNetwork(entry, {
      backbone,
      expression: null,
      valenceArousal: () => Promise.resolve({ [valenceArousal.output]: Float32Array.of(1.5, -0.25) }),
      actionUnits: () => Promise.resolve({ [actionUnits.output]: Float32Array.from(ACTION_UNITS, (_, i) => i / 12) }),
    }),
  };
}

function found(x: number, more: Partial<Detection> = {}): Detection {
  return { box: { x, y: 0.3, width: 0.3, height: 0.4 }, keypoints: null, score: 0.9, share: 0.3, ...more };
}

/**
 * Rough wallpaper, so that no crop is flat or blurred; `scene` changes the layout. Every other picture is brighter: of a
 * picture that hardly changes the last reading is kept.
 */
function picture(scene = 0): RawPicture {
  const light = 70 + 10 * (pictures++ % 2);
  const width = 160;
  const height = 120;
  const data = Uint8Array.from({ length: width * height }, (_, index) => {
    const x = index % width;
    const y = Math.floor(index / width);
    const broad = scene === 0 ? (x < 60 ? 60 : 0) : y < 40 ? 80 : 0;
    return light + broad + 60 * ((x >> 1) % 2) + 20 * ((y >> 1) % 2);
  });
  return { format: "grey", width, height, grey: packedPlane(data, width) };
}

describe("FrameReader", () => {
  it("gives what the networks said, calibrated, in our order and within the ranges", async () => {
    const [reading] = await new FrameReader(parts(), UNSMOOTHED, 5).readFrame(picture(), 0);
    expect(reading).toMatchObject({ faceId: 5, expression: "surprise", unsure: null, valence: 1, arousal: -0.25 });
    // exp(4 / 2) against seven times exp(0).
    expect(reading?.confidence).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 7), 6);
    // Odds of 11 to 1 against its threshold's 7 to 3.
    expect(reading?.actionUnits.AU26).toBeCloseTo(33 / 40, 6);
    expect(reading?.box).toEqual(found(0.3).box);
  });

  it("calls an improbable answer unsure, and shows it nonetheless", async () => {
    logits = [0, 0, 1, 0, 0, 0, 0, 0];
    const [reading] = await new FrameReader(parts(), UNSMOOTHED).readFrame(picture(), 0);
    expect(reading).toMatchObject({ unsure: "low-confidence", expression: "surprise" });
  });

  it("does not ask the networks about a face that fails the gate, and keeps what it last said", async () => {
    logits = NEUTRAL;
    const reader = new FrameReader(parts(), UNSMOOTHED);
    const [before] = await reader.readFrame(picture(), 0);
    detections = [found(0.3, { score: 0.51 })];
    const [after] = await reader.readFrame(picture(), 300);
    expect(inputs).toHaveLength(1);
    expect(after).toMatchObject({ faceId: before?.faceId, unsure: "covered", probabilities: before?.probabilities });
  });

  it("says nothing of a face that fails the gate from the start until it was found three times", async () => {
    detections = [found(0.3, { score: 0.51 })];
    const reader = new FrameReader(parts(), UNSMOOTHED);
    expect(await reader.readFrame(picture(), 0)).toEqual([]);
    expect(await reader.readFrame(picture(), 300)).toEqual([]);
    const [reading] = await reader.readFrame(picture(), 600);
    expect(reading).toMatchObject({ unsure: "covered", valence: 0, confidence: 1 / 8 });
  });

  it("smooths over a face's readings, each task with its window in seconds", async () => {
    const smoothing = { ...UNSMOOTHED.smoothing, expression: { filter: "mean", seconds: 3 } as const };
    const reader = new FrameReader(parts(), { ...UNSMOOTHED, smoothing });
    const [first] = await reader.readFrame(picture(), 0);
    logits = [8, 0, 0, 0, 0, 0, 0, 0];
    const alone = Math.exp(4) / (Math.exp(4) + 7);
    const [second] = await reader.readFrame(picture(), 100);
    const surprise = first?.probabilities.surprise ?? Number.NaN;
    expect(second?.probabilities.surprise).toBeCloseTo((surprise + (1 - alone) / 7) / 2, 6);
    logits = [0, 8, 0, 0, 0, 0, 0, 0];
    const [slow] = await reader.readFrame(picture(), 2900);
    // The mean of all three.
    const happiness = [first?.probabilities.happiness ?? Number.NaN, (1 - alone) / 7, alone];
    expect(slow?.probabilities.happiness).toBeCloseTo(happiness.reduce((a, b) => a + b) / 3, 6);
    logits = [8, 0, 0, 0, 0, 0, 0, 0];
    const [late] = await reader.readFrame(picture(), 6000);
    expect(late?.probabilities.neutral).toBeCloseTo(alone, 6);
  });

  it("looks for faces less often than it reads them while they keep still", async () => {
    logits = NEUTRAL;
    const reader = new FrameReader(parts(), UNSMOOTHED);
    for (let frame = 0; frame < 20; frame++) await reader.readFrame(picture(), frame * 50);
    expect(inputs).toHaveLength(20);
    expect(looks).toBe(5);
  });

  it("looks at every frame while there is no face, and asks the networks nothing", async () => {
    detections = [];
    const reader = new FrameReader(parts(), UNSMOOTHED);
    for (let frame = 0; frame < 5; frame++) expect(await reader.readFrame(picture(), frame * 50)).toEqual([]);
    expect(looks).toBe(5);
    expect(inputs).toHaveLength(0);
  });

  it("says for a second that a face is covered, or turned away, which the detector lost", async () => {
    logits = NEUTRAL;
    const reader = new FrameReader(parts(), UNSMOOTHED);
    for (let frame = 0; frame < 3; frame++) await reader.readFrame(picture(), frame * 250);
    detections = [];
    const [lost] = await reader.readFrame(picture(), 750);
    expect(lost).toMatchObject({ faceId: 1, unsure: "covered", expression: "neutral" });
    expect(await reader.readFrame(picture(), 1000)).toHaveLength(1);
    expect(await reader.readFrame(picture(), 2000)).toEqual([]);
    expect(inputs).toHaveLength(3);
  });

  it("says nothing of a find that was gone at once", async () => {
    const reader = new FrameReader(parts(), UNSMOOTHED);
    await reader.readFrame(picture(), 0);
    detections = [];
    expect(await reader.readFrame(picture(), 250)).toEqual([]);
  });

  it("gives new ids after a scene cut, although the face is where one was", async () => {
    const reader = new FrameReader(parts(), UNSMOOTHED);
    const [before] = await reader.readFrame(picture(0), 0);
    const [after] = await reader.readFrame(picture(1), 50);
    expect([before?.faceId, after?.faceId]).toEqual([1, 2]);
    expect(looks).toBe(2);
  });

  it("reads every face of a crowd up to a bound, the largest first", async () => {
    detections = Array.from({ length: 30 }, (_, index) =>
      found(0.02 * index, { box: { x: 0.02 * index, y: 0.1, width: 0.3 - 0.001 * index, height: 0.4 } }),
    );
    const readings = await new FrameReader(parts(), UNSMOOTHED).readFrame(picture(), 0);
    expect(readings).toHaveLength(16);
    expect(readings[0]?.box.width).toBe(0.3);
    expect(Math.min(...readings.map(({ box }) => box.width))).toBeCloseTo(0.285, 9);
  });

  it("keeps ids when settings change", async () => {
    const reader = new FrameReader(parts(), UNSMOOTHED);
    const [before] = await reader.readFrame(picture(), 0);
    reader.configure({ ...UNSMOOTHED, neutralBaseline: true });
    const [after] = await reader.readFrame(picture(), 100);
    expect(after?.faceId).toBe(before?.faceId);
  });

  it("wants pictures as large as the smallest face's crop needs, and whole ones while small faces are searched for", async () => {
    const { crop, input } = madeEntry().backbone;
    const reader = new FrameReader(parts(), UNSMOOTHED);
    expect(reader.wantedSide).toBe(640);
    await reader.readFrame(picture(), 0);
    expect(reader.wantedSide).toBe(Math.ceil(input.side / (crop.scale * 0.3)));
    detections = [found(0.1), found(0.6, { box: { x: 0.6, y: 0.3, width: 0.15, height: 0.2 } })];
    await reader.readFrame(picture(), 300);
    expect(reader.wantedSide).toBe(Math.ceil(input.side / (crop.scale * 0.15)));
    detections = [found(0.1, { box: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 }, share: 0.8 })];
    await reader.readFrame(picture(1), 600);
    expect(reader.wantedSide).toBe(192);
    detections = [];
    await reader.readFrame(picture(), 900);
    expect(reader.wantedSide).toBe(640);
  });

  it("keeps what the network said of a face that keeps still, for a second", async () => {
    logits = NEUTRAL;
    const reader = new FrameReader(parts(), UNSMOOTHED);
    const still = picture();
    const [first] = await reader.readFrame(still, 0);
    for (const time of [200, 400, 1000]) {
      const [later] = await reader.readFrame(still, time);
      expect(later?.probabilities).toEqual(first?.probabilities);
    }
    expect(inputs).toHaveLength(1);
    await reader.readFrame(still, 1200);
    expect(inputs).toHaveLength(2);
    await reader.readFrame(picture(), 1300);
    expect(inputs).toHaveLength(3);
  });

  it("gives equal readings for equal frames", async () => {
    const run = async (): Promise<unknown[]> => {
      const reader = new FrameReader(parts(), UNSMOOTHED);
      const all: unknown[] = [];
      for (let frame = 0; frame < 10; frame++) all.push(await reader.readFrame(picture(frame >> 3), frame * 70));
      return all;
    };
    expect(await run()).toEqual(await run());
  });
});

describe("FaceNetwork", () => {
  it("names the output that a graph lacks, and the file", async () => {
    const entry = madeEntry();
    const empty: Graph = () => Promise.resolve({ other: Float32Array.of(1) });
    const graphs = { backbone: empty, expression: null, valenceArousal: null, actionUnits: null };
    await expect(new FaceNetwork(entry, graphs).readInput(new Float32Array(1))).rejects.toThrow(
      `${entry.backbone.file} has no output "${entry.backbone.outputs.embedding}" (it has other)`,
    );
  });

  it("feeds a head with embedding, scores or both, and prefers the expression head where told", async () => {
    const base = madeEntry();
    const { expression } = base.heads;
    if (expression === null) throw new Error("no expression head");
    const given: number[][] = [];
    const head: Graph = (features) => {
      given.push([...features]);
      return Promise.resolve({ [expression.output]: Float32Array.from(EXPRESSIONS, (_, index) => index) });
    };
    const backbone: Graph = () =>
      Promise.resolve({
        [base.backbone.outputs.embedding]: Float32Array.of(7, 8),
        [base.backbone.outputs.logits]: Float32Array.from(EXPRESSIONS, () => 1),
      });
    for (const features of ["embedding", "scores", "both"] as const) {
      const entry = madeEntry({
        expressionFrom: "head",
        heads: { ...base.heads, expression: { ...expression, features, expressions: EXPRESSIONS } },
      });
      const graphs = { backbone, expression: head, valenceArousal: null, actionUnits: null };
      const scores = await new FaceNetwork(entry, graphs).readInput(new Float32Array(1));
      expect(scores.expressionLogits).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(scores.valence).toBe(0);
    }
    const ones = EXPRESSIONS.map(() => 1);
    expect(given).toEqual([[7, 8], ones, [7, 8, ...ones]]);
  });
});

describe("what carries a label", () => {
  it("is found by looking again with one part hidden, once the label has stood for three runs", async () => {
    const whole = parts();
    const { backbone } = whole.network.entry;
    const read = whole.network.readInput.bind(whole.network);
    // Without stripes where its eyes would be the face looks like nothing.
    whole.network.readInput = (input) => {
      const middle = backbone.input.side * 30 + backbone.input.side / 2;
      const eyes = input.subarray(middle - 15, middle + 15);
      logits = Math.max(...eyes) - Math.min(...eyes) > 0.3 ? [0, 0, 4, 0, 0, 0, 0, 0] : [0, 0, 0, 0, 0, 0, 0, 0];
      return read(input);
    };
    const reader = new FrameReader(whole, UNSMOOTHED);
    const carried: unknown[] = [];
    for (let frame = 0; frame < 4; frame++) {
      const [reading] = await reader.readFrame(picture(), frame * 500);
      carried.push(reading?.carriedBy);
    }
    expect(carried).toEqual([null, null, "brows", "brows"]);
  });

  it("is not asked of a face that looks neutral", async () => {
    logits = NEUTRAL;
    const reader = new FrameReader(parts(), UNSMOOTHED);
    for (let frame = 0; frame < 4; frame++) await reader.readFrame(picture(), frame * 500);
    expect(inputs).toHaveLength(4);
  });
});
