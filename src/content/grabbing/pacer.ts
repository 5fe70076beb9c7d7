/** Rate before the governor has told one: the first label should come soon. */
const FIRST_HERTZ = 5;

/** First pause after an error, doubled with each one more up to the longest. Milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * When one stream may send its next frame: at the rate it is told, and ever less often while all it gets back are
 * errors. Times are milliseconds on one steady clock.
 */
export class Pacer {
  #period = 1_000 / FIRST_HERTZ;
  #due = 0;
  #errors = 0;

  /** Seconds from one reading to the next at the present rate. */
  get interval(): number {
    return this.#period / 1_000;
  }

  /** Milliseconds until a frame may go. */
  wait(now: number): number {
    return Math.max(0, this.#due - now);
  }

  /** A frame goes off. */
  sent(now: number): void {
    // Counted from when it was due, so that the rate holds although frames come at times of their own.
    this.#due = this.#due + this.#period < now ? now + this.#period / 2 : this.#due + this.#period;
  }

  /** The engine has read or dropped a frame. @param hertz the rate from now on, above 0 */
  answered(hertz: number, now: number): void {
    this.#period = 1_000 / hertz;
    this.#due = Math.min(this.#due, now + this.#period);
    this.#errors = 0;
  }

  /** A frame ended in an error. */
  failed(now: number): void {
    this.#due = now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#errors);
    this.#errors += 1;
  }

  /** Nothing is sent before this moment. */
  postpone(until: number): void {
    this.#due = Math.max(this.#due, until);
  }
}
