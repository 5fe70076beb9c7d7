import type { Expression } from "../../core/expression.ts";
import { FACE_REGIONS, type FaceRegion } from "../../core/face-region.ts";

/** A region carries a label whose probability falls by this much without it, and by so much more than without another. */
const LEAST_FALL = 0.1;
const LEAST_LEAD = 0.05;
/** Once all regions are known, one of so many runs of the network is spent on looking again. */
const RUNS_BETWEEN = 8;
/** How far a fresh look moves what is known. */
const FRESH = 0.5;

/** By how much the label's probability falls without each region, as far as that is known. */
export type Falls = Readonly<Partial<Record<FaceRegion, number>>>;

/**
 * The region without which the label's probability falls most.
 *
 * @returns null while a region is not known, and where none stands out: then it is the face as a whole
 */
export function carrierOf(falls: Falls): FaceRegion | null {
  const known = FACE_REGIONS.flatMap((region) => {
    const fall = falls[region];
    return fall === undefined ? [] : [{ region, fall }];
  }).sort((one, other) => other.fall - one.fall);
  const [first, second] = known;
  if (first === undefined || second === undefined || known.length < FACE_REGIONS.length) return null;
  return first.fall >= LEAST_FALL && first.fall - second.fall >= LEAST_LEAD ? first.region : null;
}

/**
 * Finds out on which part of one face its label hangs: the network looks again with one part hidden, at most one part at
 * each run, so a label has its answer after three runs and costs an eighth more from then on. "Neutral" is what a face
 * looks like that shows nothing, so no part is asked for it.
 */
export class LabelCarrier {
  #label: Expression | null = null;
  #falls: Falls = {};
  #runs = 0;
  #next = 0;

  /** The region that carries a label, if that is known. */
  regionOf(label: Expression): FaceRegion | null {
    return label === this.#label ? carrierOf(this.#falls) : null;
  }

  /** Which region to hide for a second look at this run, now that `label` is shown, or null for none. */
  regionToHide(label: Expression): FaceRegion | null {
    if (label !== this.#label) {
      this.#label = label;
      this.#falls = {};
    }
    if (label === "neutral") return null;
    const unknown = FACE_REGIONS.find((region) => this.#falls[region] === undefined);
    if (unknown !== undefined) return unknown;
    this.#runs = (this.#runs + 1) % RUNS_BETWEEN;
    if (this.#runs !== 0) return null;
    this.#next = (this.#next + 1) % FACE_REGIONS.length;
    return FACE_REGIONS[this.#next] ?? null;
  }

  /** Takes in by how much the label's probability fell without a region. */
  note(region: FaceRegion, fall: number): void {
    const before = this.#falls[region] ?? fall;
    this.#falls = { ...this.#falls, [region]: before + FRESH * (fall - before) };
  }
}
