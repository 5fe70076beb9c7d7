import { describe, expect, it } from "vitest";
import { ACTION_UNITS } from "../core/action-unit.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import { isFrameMessage, isReadingMessage, LONGEST_STREAM_ID, MOST_READINGS } from "./frames-guard.ts";
import { LONGEST_SIDE } from "./frames.ts";
import { junk, without } from "./junk.testing.ts";

const reading = {
  faceId: 3,
  box: { x: 0.4, y: -0.1, width: 0.2, height: 0.3 },
  expression: "happiness",
  confidence: 0.84,
  unsure: null,
  probabilities: Object.fromEntries(EXPRESSIONS.map((name) => [name, 1 / 8])),
  valence: 0.4,
  arousal: -0.2,
  actionUnits: Object.fromEntries(ACTION_UNITS.map((name) => [name, 0.5])),
};

const yuv = {
  format: "YUV",
  width: 5,
  height: 3,
  chromaWidth: 2,
  chromaHeight: 1,
  fullRange: false,
  data: new ArrayBuffer(19),
};

const frame = { kind: "frame", stream: "a-1", sequence: 0, time: 12.5, picture: yuv };
const jpeg = { format: "JPEG", width: 2, height: 2, base64: "/9j/" };
const readings = {
  kind: "readings",
  stream: "a-1",
  sequence: 1,
  time: 12.5,
  readings: [reading],
  wantedSide: 256,
  hertz: 5,
};

describe("isFrameMessage", () => {
  it.each([
    frame,
    { ...frame, picture: jpeg },
    { kind: "hello", probe: new ArrayBuffer(8) },
    { kind: "hello", probe: {} },
    { kind: "stream-ended", stream: "a-1" },
  ])("accepts what is whole: %#", (message) => {
    expect(isFrameMessage(message)).toBe(true);
  });

  it.each([
    ["planes that need more than there is", { ...yuv, data: new ArrayBuffer(18) }],
    ["more than the planes need", { ...yuv, data: new ArrayBuffer(20) }],
    ["no chroma", { ...yuv, chromaWidth: 0, data: new ArrayBuffer(15) }],
    ["more chroma than luma", { ...yuv, chromaWidth: 6, data: new ArrayBuffer(27) }],
    [
      "a picture that is too large",
      { ...yuv, width: LONGEST_SIDE + 1, data: new ArrayBuffer((LONGEST_SIDE + 1) * 3 + 4) },
    ],
    ["a picture of no size", { ...yuv, width: 0, data: new ArrayBuffer(4) }],
    ["a view instead of a buffer", { ...yuv, data: new Uint8Array(19) }],
    ["an empty JPEG", { ...jpeg, base64: "" }],
    ["an unknown format", { ...yuv, format: "I420" }],
  ])("refuses %s", (_, picture) => {
    expect(isFrameMessage({ ...frame, picture })).toBe(false);
  });

  it("refuses a message that lacks any of its fields", () => {
    for (const broken of without(frame)) expect(isFrameMessage(broken)).toBe(false);
    for (const picture of without(yuv)) expect(isFrameMessage({ ...frame, picture })).toBe(false);
  });

  it("refuses a stream id without end", () => {
    expect(isFrameMessage({ ...frame, stream: "x".repeat(LONGEST_STREAM_ID + 1) })).toBe(false);
  });
});

describe("isReadingMessage", () => {
  it.each([
    readings,
    { ...readings, readings: [] },
    { kind: "welcome", binary: false },
    { kind: "dropped", stream: "a-1", sequence: 2, hertz: 0.7 },
    { kind: "error", stream: "a-1", sequence: 2, trouble: { kind: "internal", detail: "" } },
    { kind: "engine-error", trouble: { kind: "wasm-blocked", detail: "" } },
  ])("accepts what is whole: %#", (message) => {
    expect(isReadingMessage(message)).toBe(true);
  });

  it("refuses a reading that lacks any of its fields or holds a number out of range", () => {
    const broken: unknown[] = [
      ...without(reading),
      { ...reading, valence: -1.01 },
      { ...reading, confidence: Number.NaN },
      { ...reading, unsure: "tired" },
      { ...reading, expression: "boredom" },
      { ...reading, faceId: 0.5 },
      { ...reading, box: { ...reading.box, width: -0.1 } },
      { ...reading, box: { ...reading.box, x: Number.POSITIVE_INFINITY } },
      ...without(reading.probabilities).map((probabilities) => ({ ...reading, probabilities })),
      ...without(reading.actionUnits).map((actionUnits) => ({ ...reading, actionUnits })),
    ];
    for (const one of broken) expect(isReadingMessage({ ...readings, readings: [one] })).toBe(false);
  });

  it.each([0, -1, 1_000, Number.NaN])("refuses a rate of %d", (hertz) => {
    expect(isReadingMessage({ ...readings, hertz })).toBe(false);
  });

  it.each([0, 641, 99.5])("refuses to be asked for pictures of %d pixels", (wantedSide) => {
    expect(isReadingMessage({ ...readings, wantedSide })).toBe(false);
  });

  it("refuses more faces than a picture can hold", () => {
    expect(isReadingMessage({ ...readings, readings: Array(MOST_READINGS + 1).fill(reading) })).toBe(false);
  });
});

describe("random junk", () => {
  it("never throws and is never accepted", () => {
    for (const value of junk(20_000, [frame, readings, yuv, reading])) {
      expect(isFrameMessage(value)).toBe(false);
      expect(isReadingMessage(value)).toBe(false);
    }
  });
});
