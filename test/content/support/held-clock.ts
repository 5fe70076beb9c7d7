type Handle = ReturnType<typeof setTimeout>;

/** Shorter waits pass even while the clock is held: what is drawn and looked at goes on. Milliseconds. */
const LONG = 4_000;

/**
 * The clock of a script's world, which a test can hold and put forward: so that a wait of seconds is over when the
 * test says so, and neither sooner on a busy machine nor later than anybody likes to wait.
 */
export class HeldClock {
  readonly #now = performance.now.bind(performance);
  readonly #setTimeout = window.setTimeout.bind(window);
  #offset = 0;
  #heldAt: number | null = null;
  /** Long waits that began while the clock was held. Their handles are none of the browser's. */
  readonly #waiting = new Map<number, { readonly callback: () => void; readonly until: number }>();
  #handles = -1;

  constructor() {
    const clearing = window.clearTimeout.bind(window);
    Object.assign(performance, { now: () => this.now() });
    Object.assign(window, {
      setTimeout: (callback: () => void, wait = 0): Handle | number => this.#wait(callback, wait),
      clearTimeout: (handle: number | undefined): void => {
        if (handle === undefined || !this.#waiting.delete(handle)) clearing(handle);
      },
    });
  }

  now(): number {
    return (this.#heldAt ?? this.#now()) + this.#offset;
  }

  /** From now on time stands still. */
  hold(): void {
    this.#heldAt ??= this.#now();
  }

  /** Time goes on from where it stood. */
  release(): void {
    if (this.#heldAt === null) return;
    this.#offset += this.#heldAt - this.#now();
    this.#heldAt = null;
    this.#ring((until) => until - this.now());
  }

  /** Puts the held clock forward, and calls whoever waited for this. */
  pass(milliseconds: number): void {
    this.#offset += milliseconds;
    this.#ring((until) => (until <= this.now() ? 0 : null));
  }

  #wait(callback: () => void, wait: number): Handle | number {
    if (this.#heldAt === null || wait < LONG) return this.#setTimeout(callback, wait);
    this.#handles -= 1;
    this.#waiting.set(this.#handles, { callback, until: this.now() + wait });
    return this.#handles;
  }

  /** Calls those who waited after so many milliseconds, or leaves them waiting where that is null. */
  #ring(left: (until: number) => number | null): void {
    for (const [handle, { callback, until }] of this.#waiting) {
      const wait = left(until);
      if (wait === null) continue;
      this.#setTimeout(() => {
        if (this.#waiting.delete(handle)) callback();
      }, wait);
    }
  }
}
