import type { Reading } from "../core/reading.ts";
import type { Trouble } from "../core/trouble.ts";

/** Name of the port a content script opens straight to the offscreen document. */
export const FRAMES_PORT = "undertone-frames";

/** Longest side of a picture that travels, in pixels. */
export const LONGEST_SIDE = 640;

/** Bytes of the probe in `hello`. */
export const PROBE_BYTES = 8;

/**
 * A picture on its way: as planes where the browser passes ArrayBuffers, as JPEG in base64 elsewhere. The planes Y, U and
 * V lie one after the other without gaps. Luma has as many samples as the engine asked for, chroma only as many as a
 * detector's small picture needs.
 */
export type Picture =
  | {
      readonly format: "YUV";
      /** Samples of Y. */
      readonly width: number;
      readonly height: number;
      /** Samples of U and of V; they cover the same picture. */
      readonly chromaWidth: number;
      readonly chromaHeight: number;
      /** Luma 0..255 where true, 16..235 where false (most video). */
      readonly fullRange: boolean;
      readonly data: ArrayBuffer;
    }
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
      /** Longer side, in pixels, that the stream's next picture should have: what its smallest face needs. */
      readonly wantedSide: number;
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
