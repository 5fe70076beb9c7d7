/** Shorter waits pass although long ones are held: what is drawn and looked at goes on. Milliseconds. */
const LONG = 4_000;

/**
 * Long waits of a script's world, which a test can hold and let pass: so that a wait of seconds is over when the test
 * says so, and neither sooner on a busy machine nor later than anybody likes to wait.
 */
export class HeldClock {
  readonly #setTimeout = window.setTimeout.bind(window);
  #held = false;
  /** Milliseconds that the test has let pass. */
  #passed = 0;
  /** Long waits that began while they were held. Their handles are none of the browser's. */
  readonly #waiting = new Map<number, { readonly callback: () => void; readonly until: number }>();
  #handles = -1;

  constructor() {
    const clearing = window.clearTimeout.bind(window);
    Object.assign(window, {
      setTimeout: (callback: () => void, wait = 0): ReturnType<typeof setTimeout> | number =>
        this.#wait(callback, wait),
      clearTimeout: (handle: number | undefined): void => {
        if (handle === undefined || !this.#waiting.delete(handle)) clearing(handle);
      },
    });
  }

  /** Long waits that begin from now on last until the test lets time pass. */
  hold(): void {
    this.#held = true;
  }

  /** Calls whoever has waited for so long. */
  pass(milliseconds: number): void {
    this.#passed += milliseconds;
    for (const [handle, { callback, until }] of this.#waiting) {
      if (until > this.#passed) continue;
      this.#setTimeout(() => {
        if (this.#waiting.delete(handle)) callback();
      });
    }
  }

  #wait(callback: () => void, wait: number): ReturnType<typeof setTimeout> | number {
    if (!this.#held || wait < LONG) return this.#setTimeout(callback, wait);
    this.#handles -= 1;
    this.#waiting.set(this.#handles, { callback, until: this.#passed + wait });
    return this.#handles;
  }
}
