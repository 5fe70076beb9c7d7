import { beforeAll, describe, expect, it } from "vitest";
import sharp from "sharp";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { fromRgba } from "../../../src/core/picture/from-rgba.ts";
import type { RawPicture } from "../../../src/core/picture/picture.ts";
import type { ModelEntry } from "../../../src/core/registry/registry.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { squareAround, type Square } from "../../../src/engine/crop/square.ts";
import { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { inRepository } from "../../build/paths.ts";
import { KNOWN_FACES, type KnownFace } from "./known-faces.testing.ts";
import { openNetwork } from "./open-network.ts";

let network: FaceNetwork;

beforeAll(async () => {
  network = await openNetwork(inRepository("models"), DEFAULT_SETTINGS.modelId);
});

describe("the shipped model on known faces", () => {
  it.each(KNOWN_FACES)("says of $name what it looks like: $expression", async (face) => {
    const picture = await pictureOf(face);
    const { expressionLogits } = await network.readFace(picture, squareOf(face, picture));
    const best = EXPRESSIONS.find((_, index) => expressionLogits[index] === Math.max(...expressionLogits));
    expect(best).toBe(face.expression);
  });

  // The network forgives much: a label alone would not tell a crop that is a third too wide.
  it.each(KNOWN_FACES)("gets the crop of $name that models.json describes", async (face) => {
    const { entry } = network;
    const given = await inputOf(entry, face);
    expect(distance(given, await expectedInput(entry, face))).toBeLessThan(0.02);
  });

  it.each<{ wrong: string; entry: (entry: ModelEntry) => ModelEntry }>([
    { wrong: "crop a tenth too wide", entry: (entry) => withCrop(entry, { scale: 1.1 * entry.backbone.crop.scale }) },
    { wrong: "crop that is not moved", entry: (entry) => withCrop(entry, { shiftY: 0 }) },
    { wrong: "mean", entry: (entry) => withInput(entry, { mean: entry.backbone.input.mean.map(() => 0) }) },
    { wrong: "deviation", entry: (entry) => withInput(entry, { std: entry.backbone.input.std.map(() => 0.25) }) },
  ])("would not get it with another $wrong", async ({ entry }) => {
    const [face] = KNOWN_FACES;
    if (face === undefined) throw new Error("no face");
    const given = await inputOf(entry(network.entry), face);
    expect(distance(given, await expectedInput(network.entry, face))).toBeGreaterThan(0.05);
  });
});

/** What the backbone of an entry is given for a face. */
async function inputOf(entry: ModelEntry, face: KnownFace): Promise<Float32Array> {
  let given = new Float32Array();
  const { embedding, logits } = entry.backbone.outputs;
  const none = { expression: null, valenceArousal: null, actionUnits: null };
  const watched = new FaceNetwork(entry, {
    ...none,
    backbone: (input) => {
      given = Float32Array.from(input);
      return Promise.resolve({ [embedding]: new Float32Array(1), [logits]: new Float32Array(EXPRESSIONS.length) });
    },
  });
  const picture = await pictureOf(face);
  await watched.readFace(picture, squareAround(face.box, picture, entry.backbone.crop));
  return given;
}

/** The same by another program's resampling, and by the formulas written out. */
async function expectedInput({ backbone }: ModelEntry, face: KnownFace): Promise<Float32Array> {
  const { side, colour, mean, std } = backbone.input;
  const { left, top, side: from } = squareOf(face, await pictureOf(face));
  const bytes = await sharp(face.file)
    .extract({ left: Math.round(left), top: Math.round(top), width: Math.round(from), height: Math.round(from) })
    .resize(side, side, { kernel: "linear" })
    .removeAlpha()
    .raw()
    .toBuffer();
  const channels = mean.length;
  return Float32Array.from({ length: channels * side * side }, (_, index) => {
    const pixel = index % (side * side);
    const [red = 0, green = 0, blue = 0] = bytes.subarray(pixel * 3, pixel * 3 + 3);
    const channel = Math.floor(index / (side * side));
    const value = colour === "grey" ? 0.299 * red + 0.587 * green + 0.114 * blue : [red, green, blue][channel];
    return ((value ?? 0) / 255 - (mean[channel] ?? 0)) / (std[channel] ?? 1);
  });
}

async function pictureOf({ file }: KnownFace): Promise<RawPicture> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return fromRgba(data, info.width, info.height);
}

function squareOf({ box }: KnownFace, picture: RawPicture): Square {
  return squareAround(box, picture, network.entry.backbone.crop);
}

/** Mean absolute difference. */
function distance(one: Float32Array, other: Float32Array): number {
  expect(one).toHaveLength(other.length);
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}

function withCrop(entry: ModelEntry, crop: Partial<ModelEntry["backbone"]["crop"]>): ModelEntry {
  return { ...entry, backbone: { ...entry.backbone, crop: { ...entry.backbone.crop, ...crop } } };
}

function withInput(entry: ModelEntry, input: Partial<ModelEntry["backbone"]["input"]>): ModelEntry {
  return { ...entry, backbone: { ...entry.backbone, input: { ...entry.backbone.input, ...input } } };
}
