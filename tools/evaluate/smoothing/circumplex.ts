import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";

/** A place on the plane of valence and arousal, each -1..1. */
export interface Affect {
  readonly valence: number;
  readonly arousal: number;
}

/**
 * Where each expression stands: the places that the valence/arousal head learned from, as in
 * training/circumplex.py, which cites their source. A test holds the two lists together.
 */
export const PLACES: Readonly<Record<Expression, readonly [valence: number, arousal: number]>> = {
  neutral: [0, 0],
  happiness: [0.76, 0.48],
  surprise: [0.4, 0.67],
  sadness: [-0.63, -0.27],
  anger: [-0.51, 0.59],
  disgust: [-0.6, 0.35],
  fear: [-0.64, 0.6],
  contempt: [-0.555, 0.47],
};

/** Centre of the votes on the plane. @param distribution shares in the order of EXPRESSIONS. */
export function affectOf(distribution: readonly number[]): Affect {
  const centre = (axis: 0 | 1): number =>
    EXPRESSIONS.reduce((sum, name, index) => sum + PLACES[name][axis] * (distribution[index] ?? 0), 0);
  return { valence: centre(0), arousal: centre(1) };
}
