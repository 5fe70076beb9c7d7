import { is } from "valibot";
import { expect, it } from "vitest";
import { FrameMessage, LONGEST_STREAM_ID, MOST_READINGS, ReadingMessage } from "./frames.ts";
import { LONGEST_SIDE } from "./picture.ts";
import { frame, JPEG, reading, readings, YUV } from "./samples.testing.ts";

it.each([
  ["planes that need more than there is", { ...YUV, data: new ArrayBuffer(18) }],
  ["more than the planes need", { ...YUV, data: new ArrayBuffer(20) }],
  ["no chroma", { ...YUV, chromaWidth: 0, data: new ArrayBuffer(15) }],
  ["more chroma than luma", { ...YUV, chromaWidth: 6, data: new ArrayBuffer(27) }],
  [
    "a picture that is too large",
    { ...YUV, width: LONGEST_SIDE + 1, data: new ArrayBuffer((LONGEST_SIDE + 1) * 3 + 4) },
  ],
  ["a picture of no size", { ...YUV, width: 0, data: new ArrayBuffer(4) }],
  ["a view instead of a buffer", { ...YUV, data: new Uint8Array(19) }],
  ["an empty JPEG", { ...JPEG, base64: "" }],
  ["a JPEG far larger than its picture", { ...JPEG, base64: "x".repeat(10_000) }],
  ["an unknown format", { ...YUV, format: "I420" }],
])("a frame with %s is refused", (_, picture) => {
  expect(is(FrameMessage, frame)).toBe(true);
  expect(is(FrameMessage, { ...frame, picture })).toBe(false);
});

it.each([-0.1, 1.1, Number.NaN])("a part of %d of dropped pictures is refused", (dropped) => {
  expect(is(FrameMessage, { ...frame, dropped })).toBe(false);
});

it("a stream id without end is refused", () => {
  expect(is(FrameMessage, { ...frame, stream: "x".repeat(LONGEST_STREAM_ID + 1) })).toBe(false);
});

it.each([
  { valence: -1.01 },
  { confidence: Number.NaN },
  { unsure: "tired" },
  { carriedBy: "soul" },
  { expression: "boredom" },
  { faceId: 0.5 },
  { box: { ...reading.box, width: -0.1 } },
  { box: { ...reading.box, x: Number.POSITIVE_INFINITY } },
])("a reading with %j is refused", (wrong) => {
  expect(is(ReadingMessage, { ...readings, readings: [reading] })).toBe(true);
  expect(is(ReadingMessage, { ...readings, readings: [{ ...reading, ...wrong }] })).toBe(false);
});

it.each([0, -1, 1_000, Number.NaN])("a rate of %d is refused", (hertz) => {
  expect(is(ReadingMessage, { ...readings, hertz })).toBe(false);
});

it.each([0, 641, 99.5])("pictures of %d pixels cannot be asked for", (wantedSide) => {
  expect(is(ReadingMessage, { ...readings, wantedSide })).toBe(false);
});

it("more faces than a picture can hold are refused", () => {
  expect(is(ReadingMessage, { ...readings, readings: Array(MOST_READINGS + 1).fill(reading) })).toBe(false);
});
