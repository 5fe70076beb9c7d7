import { type Box, intersectionOverUnion } from "../../core/box.ts";

/** A candidate: `values` are x and y by turns, the corners of its box first. */
export interface Candidate {
  readonly score: number;
  readonly values: Float64Array;
}

/** Candidates that share so much of their union are of one face. */
const SAME_FACE = 0.3;

/**
 * One for each face: the mean of all candidates that overlap with the best of them, each weighted with its score, which
 * is steadier than the best alone. The score is the best one's. (BlazeFace, arXiv 1907.05047, "Post-processing".)
 */
export function suppressByMean(candidates: readonly Candidate[]): Candidate[] {
  let left = [...candidates].sort((one, other) => other.score - one.score);
  const faces: Candidate[] = [];
  while (left[0] !== undefined) {
    const best = left[0];
    const alike = left.filter((candidate) => intersectionOverUnion(boxOf(best), boxOf(candidate)) > SAME_FACE);
    faces.push({ score: best.score, values: weightedMean(alike) });
    left = left.filter((candidate) => candidate !== best && !alike.includes(candidate));
  }
  return faces;
}

/** The box between a candidate's corners. */
export function boxOf({ values: [left = 0, top = 0, right = 0, bottom = 0] }: Candidate): Box {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function weightedMean(candidates: readonly Candidate[]): Float64Array {
  const weight = candidates.reduce((sum, { score }) => sum + score, 0);
  const mean = new Float64Array(candidates[0]?.values.length ?? 0);
  for (const { score, values } of candidates) {
    values.forEach((value, index) => (mean[index] = (mean[index] ?? 0) + (score / weight) * value));
  }
  return mean;
}
