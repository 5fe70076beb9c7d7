/** Newest measure's share in the running mean. */
const NEWEST = 0.2;
/** The quickest time seen is let go of slowly, since a processor that throttles never gets it back. */
const FORGETTING = 1.002;
/** A face that takes this many times the quickest waits for a processor that others use. */
const CONTENDED = 1.6;
const RELAXED = 1.3;
/** Backing off fast and coming back slowly, as congestion control does. */
const BACK_OFF = 0.8;
const RECOVERY = 0.05;
const SLOWEST = 0.2;
/** Seconds between two changes. */
const PATIENCE = 1;

/**
 * Tells from the networks' own times when the machine is short of processors. A call then needs them
 * more than we do, so our share shrinks before the call's frame rate does.
 */
export class Contention {
  #mean: number | null = null;
  #quickest = Infinity;
  #share = 1;
  #changedAt = -Infinity;

  /** Part of the allowed share that should be used now, SLOWEST..1. */
  get share(): number {
    return this.#share;
  }

  /** Takes in how long one face took. */
  record(milliseconds: number, seconds: number): void {
    this.#mean = this.#mean === null ? milliseconds : this.#mean + NEWEST * (milliseconds - this.#mean);
    this.#quickest = Math.min(this.#quickest * FORGETTING, this.#mean);
    if (seconds - this.#changedAt < PATIENCE) return;
    const stretch = this.#mean / this.#quickest;
    if (stretch > CONTENDED) this.#share = Math.max(SLOWEST, this.#share * BACK_OFF);
    else if (stretch < RELAXED) this.#share = Math.min(1, this.#share + RECOVERY);
    this.#changedAt = seconds;
  }
}
