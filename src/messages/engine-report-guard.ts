import { ACTION_UNITS } from "../core/action-unit.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import type { Segment } from "../session/segment.ts";
import { isTrouble, LONGEST_DETAIL } from "../core/trouble.ts";
import type { EngineReport, EngineStatus } from "./engine.ts";
import { isObject, isTextOf, isWholeWithin, isWithin } from "./value-guard.ts";

/** Most segments in one message. */
export const MOST_SEGMENTS = 1000;

const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * Guard for what the offscreen document reports. Stream ids and counts in it come from pages, and what gets through
 * is added up, so every number must be finite and in its range.
 */
export function isEngineReport(value: unknown): value is EngineReport {
  if (!isObject(value) || value["to"] !== "background") return false;
  const { segments } = value;
  switch (value["kind"]) {
    case "engine-started":
      return true;
    case "segments":
      return (
        isWholeWithin(value["tab"], 0, LARGEST) &&
        Array.isArray(segments) &&
        segments.length <= MOST_SEGMENTS &&
        segments.every(isSegment)
      );
    case "engine-status":
      return isEngineStatus(value["status"]);
    default:
      return false;
  }
}

/** Guard for one segment: counts are whole and add up, sums are in the ranges that the counts allow. */
export function isSegment(value: unknown): value is Segment {
  if (!isObject(value)) return false;
  const { start, readings, unsure, measured, expressions, actionUnits } = value;
  return (
    isTextOf(value["stream"], 64) &&
    isWholeWithin(value["faceId"], 0, LARGEST) &&
    isWithin(start, 0, LARGEST) &&
    isWithin(value["end"], start, start + 2) &&
    isWithin(value["seconds"], 0, 2) &&
    isWholeWithin(readings, 0, LARGEST) &&
    isWholeWithin(unsure, 0, readings) &&
    isWholeWithin(measured, 0, readings) &&
    isObject(expressions) &&
    sumOfCounts(expressions) + unsure === readings &&
    isWithin(value["valence"], -measured, measured) &&
    isWithin(value["arousal"], -measured, measured) &&
    isObject(actionUnits) &&
    ACTION_UNITS.every((unit) => isWithin(actionUnits[unit], 0, measured))
  );
}

/** NaN where one is no count. */
function sumOfCounts(expressions: Readonly<Record<string, unknown>>): number {
  return EXPRESSIONS.reduce((sum, expression) => {
    const count = expressions[expression];
    return isWholeWithin(count, 0, LARGEST) ? sum + count : Number.NaN;
  }, 0);
}

/** Guard for the engine's state. */
export function isEngineStatus(value: unknown): value is EngineStatus {
  if (!isObject(value)) return false;
  const { frames } = value;
  return (
    ["starting", "ready", "failed"].includes(String(value["state"])) &&
    ["wasm", "webgpu"].includes(String(value["backend"])) &&
    (value["refusal"] === null || isTextOf(value["refusal"], LONGEST_DETAIL)) &&
    isWholeWithin(value["threads"], 0, 1024) &&
    isTextOf(value["modelId"], 100) &&
    isWithin(value["millisecondsPerFace"], 0, LARGEST) &&
    isObject(frames) &&
    Object.values(frames).every(isFrameCounts) &&
    (value["trouble"] === null || isTrouble(value["trouble"]))
  );
}

function isFrameCounts(value: unknown): boolean {
  return isObject(value) && ["grabbed", "classified", "dropped"].every((key) => isWholeWithin(value[key], 0, LARGEST));
}
