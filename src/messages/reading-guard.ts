import { ACTION_UNITS } from "../core/action-unit.ts";
import { EXPRESSIONS, isExpression } from "../core/expression.ts";
import type { Box } from "../core/box.ts";
import { UNSURE_REASONS, type Reading } from "../core/reading.ts";
import { isObject, isWithin } from "./value-guard.ts";

const reasons: ReadonlySet<unknown> = new Set([null, ...UNSURE_REASONS]);

/** A face may reach beyond the picture, but no further than this many pictures. */
const FURTHEST = 4;

/** Guard for a box in fractions of the picture. */
export function isBox(value: unknown): value is Box {
  return (
    isObject(value) &&
    isWithin(value["x"], -FURTHEST, FURTHEST) &&
    isWithin(value["y"], -FURTHEST, FURTHEST) &&
    isWithin(value["width"], 0, FURTHEST) &&
    isWithin(value["height"], 0, FURTHEST)
  );
}

/** Guard for one face's reading: every number present, finite and in its range. */
export function isReading(value: unknown): value is Reading {
  if (!isObject(value)) return false;
  const { probabilities, actionUnits } = value;
  return (
    Number.isSafeInteger(value["faceId"]) &&
    isBox(value["box"]) &&
    isExpression(value["expression"]) &&
    isWithin(value["confidence"], 0, 1) &&
    reasons.has(value["unsure"]) &&
    isObject(probabilities) &&
    EXPRESSIONS.every((name) => isWithin(probabilities[name], 0, 1)) &&
    isWithin(value["valence"], -1, 1) &&
    isWithin(value["arousal"], -1, 1) &&
    isObject(actionUnits) &&
    ACTION_UNITS.every((name) => isWithin(actionUnits[name], 0, 1))
  );
}
