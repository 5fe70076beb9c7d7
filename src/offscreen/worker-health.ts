/** A worker may be silent for so long over a frame (milliseconds), and for so many times what it has taken before. */
const SILENCE = { least: 1_000, most: 20_000, times: 10 } as const;

/** What the slowest answer counts for after each further one: once slow does not mean slow for ever. */
const FADING = 0.95;

/** So many frames in a row that the engine cannot read mean that it never will: it is out of memory, say. */
const MOST_ERRORS = 2;

/** More deaths in a row mean that another start would not help; a worker that has read so many frames was sound. */
const MOST_DEATHS = 3;
const SOUND_AFTER = 5;

/** Tells from what workers answer whether one is dead, and whether it is worth while to start another. */
export class WorkerHealth {
  #deaths = 0;
  #errors = 0;
  #read = 0;
  #slowest = 0;

  /** What was before does not count any more: the user, or other settings, ask for a try. */
  forget(): void {
    this.#deaths = 0;
  }

  /** A worker starts. */
  started(): void {
    this.#errors = 0;
    this.#read = 0;
  }

  /** Milliseconds after which a worker that still reads the same frame is dead: far beyond what a slow machine needs. */
  get patience(): number {
    const { least, most, times } = SILENCE;
    // The first frame takes longest, since the detector gets ready with it; after that it is known what to expect.
    return this.#read === 0 ? most : Math.min(most, Math.max(least, times * this.#slowest));
  }

  /** A frame was read. @param milliseconds how long that took */
  read(milliseconds: number): void {
    this.#errors = 0;
    this.#read += 1;
    this.#slowest = Math.max(FADING * this.#slowest, milliseconds);
    if (this.#read >= SOUND_AFTER) this.#deaths = 0;
  }

  /** A frame could not be read. @returns whether the worker is dead by that */
  erred(): boolean {
    this.#errors += 1;
    return this.#errors >= MOST_ERRORS;
  }

  /** A worker is dead. @returns whether it is worth while to start another */
  died(): boolean {
    this.#deaths += 1;
    return this.#deaths <= MOST_DEATHS;
  }
}
