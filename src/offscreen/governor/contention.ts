/** Newest measure's share in the running mean. */
const NEWEST = 0.2;
/** The quickest time seen is let go of slowly, since a processor that throttles never gets it back. */
const FORGETTING = 1.002;
/** A face that takes much longer than the quickest, by this factor, waits for a processor that others use. */
const STRETCH = { much: 1.6, little: 1.3 } as const;
/** Backing off fast and coming back slowly, as congestion control does. */
const SHARE = { backOff: 0.8, recovery: 0.05, least: 0.2 } as const;
/** Seconds between two changes. */
const PATIENCE = 1;
/** A call that drops more of its pictures than this is short of processors, and one below the other is not. */
const DROPPED = { much: 0.1, little: 0.05 } as const;

/**
 * Tells from the networks' own times, and from the pictures that the call itself drops, when the machine is short of
 * processors. A call then needs them more than we do, so our share shrinks before the call suffers more.
 */
export class Contention {
  #mean: number | null = null;
  #quickest = Infinity;
  #dropped = 0;
  #share = 1;
  #changedAt = -Infinity;

  /** Part of the allowed share that should be used now, SHARE.least..1. */
  get share(): number {
    return this.#share;
  }

  /** What a face takes in the networks, of late; null before the first one. */
  get millisecondsPerFace(): number | null {
    return this.#mean;
  }

  /** Takes in which part of its newest pictures a video of the call dropped, 0..1. */
  watchCall(dropped: number, seconds: number): void {
    this.#dropped += NEWEST * (dropped - this.#dropped);
    this.#adapt(seconds);
  }

  /** Takes in how long one face took. */
  record(milliseconds: number, seconds: number): void {
    this.#mean = this.#mean === null ? milliseconds : this.#mean + NEWEST * (milliseconds - this.#mean);
    this.#quickest = Math.min(this.#quickest * FORGETTING, this.#mean);
    this.#adapt(seconds);
  }

  #adapt(seconds: number): void {
    if (seconds - this.#changedAt < PATIENCE) return;
    const stretch = this.#mean === null ? 1 : this.#mean / this.#quickest;
    if (stretch > STRETCH.much || this.#dropped > DROPPED.much)
      this.#share = Math.max(SHARE.least, this.#share * SHARE.backOff);
    else if (stretch < STRETCH.little && this.#dropped < DROPPED.little)
      this.#share = Math.min(1, this.#share + SHARE.recovery);
    this.#changedAt = seconds;
  }
}
