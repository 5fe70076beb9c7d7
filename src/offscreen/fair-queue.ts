/** Whoever reads the frames, one after the other. */
export interface Reader<Frame, Outcome> {
  /** Waits until the next frame can be taken on: until then it may be replaced by a newer one. */
  ready(): Promise<void>;
  /** Never throws. */
  read(stream: string, frame: Frame): Promise<Outcome>;
}

interface Waiting<Frame, Outcome> {
  readonly frame: Frame;
  readonly end: (outcome: Outcome | Dropped) => void;
}

/** The frame was not read: a newer one took its place, its stream is gone, or its reader died. */
export interface Dropped {
  readonly kind: "dropped";
}

export const DROPPED: Dropped = { kind: "dropped" };

/**
 * Has frames of many streams read, one at a time: at most one frame of each stream waits, a newer one takes its place,
 * and the stream that was served longest ago comes first. So no stream can starve another, and what is read is never
 * older than one turn of all streams.
 */
export class FairQueue<Frame, Outcome> {
  readonly #reader: Reader<Frame, Outcome>;
  readonly #waiting = new Map<string, Waiting<Frame, Outcome>>();
  /** Streams ever served, the longest ago first. */
  readonly #served = new Set<string>();
  #isServing = false;

  constructor(reader: Reader<Frame, Outcome>) {
    this.#reader = reader;
  }

  /** Puts a frame in line. Settles exactly once, whatever becomes of it. */
  read(stream: string, frame: Frame): Promise<Outcome | Dropped> {
    return new Promise((end) => {
      this.#waiting.get(stream)?.end(DROPPED);
      this.#waiting.set(stream, { frame, end });
      void this.#serve();
    });
  }

  /** A stream is gone: its waiting frame is dropped. */
  forget(stream: string): void {
    this.#waiting.get(stream)?.end(DROPPED);
    this.#waiting.delete(stream);
    this.#served.delete(stream);
  }

  async #serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    while (this.#waiting.size > 0) {
      await this.#reader.ready();
      const stream = this.#next();
      const next = stream === undefined ? undefined : this.#waiting.get(stream);
      if (stream === undefined || next === undefined) break;
      this.#waiting.delete(stream);
      this.#served.delete(stream);
      this.#served.add(stream);
      next.end(await this.#reader.read(stream, next.frame));
    }
    this.#isServing = false;
  }

  #next(): string | undefined {
    const fresh = [...this.#waiting.keys()].find((stream) => !this.#served.has(stream));
    return fresh ?? [...this.#served].find((stream) => this.#waiting.has(stream));
  }
}
