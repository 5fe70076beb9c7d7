import type { FaceScores } from "./face-network.ts";

/**
 * Below this change two crops of a face tell the same (docs/ENGINE.md has what other lines save and cost); after so many
 * seconds a face is read again, however still it keeps.
 */
const KEPT = { change: 0.02, seconds: 1 } as const;
/** Side of the blocks that are compared, pixels: a crop of 48 has six across, a mouth's height each. */
const BLOCK = 8;

interface Run {
  readonly crop: Float32Array;
  readonly scores: FaceScores;
  readonly seconds: number;
}

/** What the network last said about a face, for as long as the face looks the same. */
export class LastRun {
  #run: Run | null = null;

  /** Takes in what the network said of a crop. */
  set(crop: Float32Array, scores: FaceScores, seconds: number): void {
    this.#run = { crop, scores, seconds };
  }

  /**
   * The scores of the last run if the crop has hardly changed since, else null.
   *
   * @param crop square, its side a multiple of 8, 0..1
   */
  scoresFor(crop: Float32Array, seconds: number): FaceScores | null {
    const run = this.#run;
    if (run === null || seconds - run.seconds > KEPT.seconds) return null;
    return cropChange(run.crop, crop) < KEPT.change ? run.scores : null;
  }
}

/** The mean difference of the block that changed most: a mean over the whole crop would not see lips that move. */
export function cropChange(before: Float32Array, now: Float32Array): number {
  const side = Math.sqrt(now.length);
  const across = side / BLOCK;
  const sums = new Float32Array(across * across);
  for (let at = 0; at < now.length; at++) {
    const block = Math.floor(at / side / BLOCK) * across + Math.floor((at % side) / BLOCK);
    sums[block] = (sums[block] ?? 0) + Math.abs((now[at] ?? 0) - (before[at] ?? 0));
  }
  return Math.max(...sums) / (BLOCK * BLOCK);
}
