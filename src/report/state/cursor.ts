/**
 * The one moment of the call that all charts show. It is no state of the page: moving it draws anew only what shows it.
 */
export class Cursor {
  readonly #listeners = new Set<(seconds: number) => void>();
  #seconds = 0;

  /** Seconds since the session's start. */
  get seconds(): number {
    return this.#seconds;
  }

  move(seconds: number): void {
    if (seconds === this.#seconds) return;
    this.#seconds = seconds;
    for (const listener of this.#listeners) listener(seconds);
  }

  /** @returns what ends it */
  subscribe(listener: (seconds: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
