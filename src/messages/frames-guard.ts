import { isTrouble } from "../core/trouble.ts";
import { LONGEST_SIDE, type FrameMessage, type Picture, type ReadingMessage } from "./frames.ts";
import { isReading } from "./reading-guard.ts";
import { isObject, isTextOf, isWholeWithin, isWithin } from "./value-guard.ts";

/** Longest stream id. */
export const LONGEST_STREAM_ID = 64;

/** Most faces of one picture that a message may tell of. */
export const MOST_READINGS = 100;

/** Bounds of the rate that can be asked for. */
const HERTZ = { least: 0.01, most: 120 } as const;

/** A JPEG of LONGEST_SIDE² at its worst, in base64. */
const LONGEST_BASE64 = 4 * LONGEST_SIDE * LONGEST_SIDE;

/** Guard for what a content script sends: complete, bounded, and every plane lies inside its buffer. */
export function isFrameMessage(value: unknown): value is FrameMessage {
  if (!isObject(value)) return false;
  switch (value["kind"]) {
    case "hello":
      return true;
    case "frame":
      return isAnswer(value) && isTime(value["time"]) && isPicture(value["picture"]);
    case "stream-ended":
      return isStream(value["stream"]);
    default:
      return false;
  }
}

/** Guard for what the offscreen document answers. */
export function isReadingMessage(value: unknown): value is ReadingMessage {
  if (!isObject(value)) return false;
  const { readings } = value;
  switch (value["kind"]) {
    case "welcome":
      return typeof value["binary"] === "boolean";
    case "engine-error":
      return isTrouble(value["trouble"]);
    case "readings":
      return (
        isAnswer(value) &&
        isTime(value["time"]) &&
        isSide(value["wantedSide"]) &&
        isRate(value["hertz"]) &&
        Array.isArray(readings) &&
        readings.length <= MOST_READINGS &&
        readings.every(isReading)
      );
    case "dropped":
      return isAnswer(value) && isRate(value["hertz"]);
    case "error":
      return isAnswer(value) && isTrouble(value["trouble"]);
    default:
      return false;
  }
}

/** Whether it names one frame. */
function isAnswer({ stream, sequence }: Readonly<Record<string, unknown>>): boolean {
  return isStream(stream) && isCount(sequence);
}

function isRate(value: unknown): boolean {
  return isWithin(value, HERTZ.least, HERTZ.most);
}

function isPicture(value: unknown): value is Picture {
  if (!isObject(value)) return false;
  const { width, height, chromaWidth, chromaHeight, data, base64 } = value;
  if (!isSide(width) || !isSide(height)) return false;
  switch (value["format"]) {
    case "YUV":
      return (
        isWholeWithin(chromaWidth, 1, width) &&
        isWholeWithin(chromaHeight, 1, height) &&
        typeof value["fullRange"] === "boolean" &&
        data instanceof ArrayBuffer &&
        data.byteLength === width * height + 2 * chromaWidth * chromaHeight
      );
    case "JPEG":
      return isTextOf(base64, LONGEST_BASE64) && base64.length > 0;
    default:
      return false;
  }
}

function isSide(value: unknown): value is number {
  return isWholeWithin(value, 1, LONGEST_SIDE);
}

function isStream(value: unknown): value is string {
  return isTextOf(value, LONGEST_STREAM_ID) && value.length > 0;
}

function isCount(value: unknown): value is number {
  return isWholeWithin(value, 0, Number.MAX_SAFE_INTEGER);
}

function isTime(value: unknown): value is number {
  return isWithin(value, 0, Number.MAX_SAFE_INTEGER);
}
