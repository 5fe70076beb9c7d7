/** Rate before the governor has told one: the first label should come soon. */
const FIRST_HERTZ = 5;

/** Milliseconds after which an answer that never came is given up. */
const ANSWER_LIMIT = 10_000;

/** First pause after an error, doubled with each one more up to the longest. Milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * When one stream may send its next frame: at the rate it is told, never while a frame is under way, and ever less
 * often while all it gets back are errors. Times are milliseconds on one steady clock.
 */
export class Pacer {
  #hertz = FIRST_HERTZ;
  #due = 0;
  #underWay: { readonly sequence: number; readonly since: number } | null = null;
  #errors = 0;

  /** 0 stops the stream until another rate is told. */
  setRate(hertz: number, now: number): void {
    this.#hertz = hertz;
    if (hertz > 0) this.#due = Math.min(this.#due, now + 1_000 / hertz);
  }

  /** Seconds from one reading to the next at the present rate. */
  get interval(): number {
    return this.#hertz > 0 ? 1 / this.#hertz : Number.POSITIVE_INFINITY;
  }

  /** Milliseconds to wait before looking again; 0: a frame may go now; infinite: nothing to do until told so. */
  wait(now: number): number {
    if (this.#underWay !== null) {
      const left = this.#underWay.since + ANSWER_LIMIT - now;
      if (left > 0) return left;
      this.#underWay = null;
    }
    return this.#hertz > 0 ? Math.max(0, this.#due - now) : Number.POSITIVE_INFINITY;
  }

  /** A frame goes off. */
  sent(sequence: number, now: number): void {
    const period = 1_000 / this.#hertz;
    // Counted from when it was due, so that the rate holds although frames come at times of their own.
    this.#due = this.#due + period < now ? now + period / 2 : this.#due + period;
    this.#underWay = { sequence, since: now };
  }

  /** The engine has read or dropped the frame. */
  answered(sequence: number): void {
    if (this.#underWay?.sequence !== sequence) return;
    this.#underWay = null;
    this.#errors = 0;
  }

  /** The frame under way, if any, ended in an error. */
  failed(now: number): void {
    this.#underWay = null;
    this.#due = now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#errors);
    this.#errors += 1;
  }

  /** Nobody will answer any more: the port is closed. */
  reset(): void {
    this.#underWay = null;
  }

  /** Nothing is sent before this moment. */
  postpone(until: number): void {
    this.#due = Math.max(this.#due, until);
  }
}
