import * as v from "valibot";
import { Problem } from "../core/problem.ts";
import { count, text, within } from "./parse.ts";
import { Picture, side } from "./picture.ts";
import { Reading } from "./reading.ts";

/** Name of the port a content script opens straight to the offscreen document. */
export const FRAMES_PORT = "undertone-frames";

/** Bytes of the probe in `hello`. */
export const PROBE_BYTES = 8;

/** Longest stream id. */
export const LONGEST_STREAM_ID = 64;

/** Most faces of one picture that a message may tell of. */
export const MOST_READINGS = 100;

/** One per <video> element and stream, unique within the page. */
const stream = v.pipe(text(LONGEST_STREAM_ID), v.nonEmpty());

/** One frame: `sequence` grows by one per frame of a stream. */
const frame = { stream, sequence: count() };

/** Milliseconds on the page's monotonic clock when the frame was presented. */
const time = within(0, Number.MAX_SAFE_INTEGER);

/** How often the stream should send, from the governor. */
const hertz = within(0.01, 120);

/** Content script → offscreen document, over FRAMES_PORT. */
export const FrameMessage = v.variant("kind", [
  /** First message: does an ArrayBuffer of PROBE_BYTES arrive as one? */
  v.object({ kind: v.literal("hello"), probe: v.optional(v.unknown()) }),
  v.object({
    kind: v.literal("frame"),
    ...frame,
    time,
    /** Which part of its newest pictures the video dropped, 0..1: whether the call is short of processors. */
    dropped: within(0, 1),
    picture: Picture,
  }),
  v.object({ kind: v.literal("stream-ended"), stream }),
]);

export type FrameMessage = v.InferOutput<typeof FrameMessage>;

/** Answers exactly one frame: the stream may send its next one now. */
const FrameAnswer = v.variant("kind", [
  v.object({
    kind: v.literal("readings"),
    ...frame,
    time,
    readings: v.pipe(v.array(Reading), v.maxLength(MOST_READINGS), v.readonly()),
    /** Longer side, in pixels, that the stream's next picture should have: what its smallest face needs. */
    wantedSide: side,
    hertz,
  }),
  /** A newer frame took this one's place before it was looked at, or it went down with the worker. */
  v.object({ kind: v.literal("dropped"), ...frame, hertz }),
  /** This frame could not be read. */
  v.object({ kind: v.literal("error"), ...frame, problem: Problem }),
]);

export type FrameAnswer = v.InferOutput<typeof FrameAnswer>;

/** Offscreen document → content script, over FRAMES_PORT. */
export const ReadingMessage = v.variant("kind", [
  /** Answer to hello, sent when the models are ready; `binary` tells whether the probe arrived whole. */
  v.object({ kind: v.literal("welcome"), binary: v.boolean() }),
  /** Something is wrong with the engine. */
  v.object({ kind: v.literal("engine-error"), problem: Problem }),
  FrameAnswer,
]);

export type ReadingMessage = v.InferOutput<typeof ReadingMessage>;
