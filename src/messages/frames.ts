import type { Reading } from "../core/reading.ts";
import type { Trouble } from "../core/trouble.ts";

/** Name of the port a content script opens straight to the offscreen document. */
export const FRAMES_PORT = "undertone-frames";

/** Longest side of a frame that travels, in pixels. */
export const LONGEST_SIDE = 640;

/** Bytes of the probe in `hello`. */
export const PROBE_BYTES = 8;

/** One plane of a raw picture inside `Picture.data`. */
export interface Plane {
  readonly offset: number;
  readonly stride: number;
}

/**
 * A picture on its way. I420 and RGBA travel as ArrayBuffer where the browser passes structured
 * clones, as JPEG in base64 elsewhere.
 */
export type Picture =
  | {
      readonly format: "I420";
      readonly width: number;
      readonly height: number;
      /** Y, U, V. */
      readonly planes: readonly [Plane, Plane, Plane];
      /** Luma 0..255 where true, 16..235 where false (most video). */
      readonly fullRange: boolean;
      readonly data: ArrayBuffer;
    }
  | { readonly format: "RGBA"; readonly width: number; readonly height: number; readonly data: ArrayBuffer }
  | { readonly format: "JPEG"; readonly width: number; readonly height: number; readonly base64: string };

/** Content script → offscreen document, over FRAMES_PORT. */
export type FrameMessage =
  /** First message: does an ArrayBuffer of 8 bytes arrive as one? */
  | { readonly kind: "hello"; readonly probe: unknown }
  | {
      readonly kind: "frame";
      /** One per <video> element and stream, unique within the page. */
      readonly stream: string;
      /** Grows by one per frame of a stream. */
      readonly sequence: number;
      /** Milliseconds on the page's monotonic clock when the frame was presented. */
      readonly time: number;
      readonly picture: Picture;
    }
  | { readonly kind: "stream-ended"; readonly stream: string };

/** Answers exactly one frame: the stream may send its next one now. */
export type FrameAnswer =
  | {
      readonly kind: "readings";
      readonly stream: string;
      readonly sequence: number;
      readonly time: number;
      readonly readings: readonly Reading[];
      /** How often the stream should send, from the governor. */
      readonly hertz: number;
    }
  /** A newer frame took this one's place before it was looked at, or it went down with the worker. */
  | { readonly kind: "dropped"; readonly stream: string; readonly sequence: number; readonly hertz: number }
  /** This frame could not be read. */
  | { readonly kind: "error"; readonly stream: string; readonly sequence: number; readonly trouble: Trouble };

/** Offscreen document → content script, over FRAMES_PORT. */
export type ReadingMessage =
  /** Answer to hello, sent when the models are ready; `binary` tells whether the probe arrived whole. */
  | { readonly kind: "welcome"; readonly binary: boolean }
  /** Something is wrong with the engine. */
  | { readonly kind: "engine-error"; readonly trouble: Trouble }
  | FrameAnswer;
