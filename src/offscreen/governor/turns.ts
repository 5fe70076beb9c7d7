/** A frame whose turn it is. */
export interface Turn<Frame> {
  readonly stream: string;
  readonly frame: Frame;
}

/**
 * Who is read next: at most one frame of each stream waits, a newer one takes its place, and the
 * stream that was served longest ago comes first. So no stream can starve another, and what is read
 * is never older than one turn of all streams.
 */
export class Turns<Frame> {
  readonly #waiting = new Map<string, Frame>();
  /** Streams ever served, the longest ago first. */
  readonly #served = new Set<string>();

  /** Puts a frame in line; returns the older one whose place it took, or null. */
  offer(stream: string, frame: Frame): Frame | null {
    const replaced = this.#waiting.get(stream) ?? null;
    this.#waiting.set(stream, frame);
    return replaced;
  }

  /** Takes the next frame out of the line; null where none waits. */
  take(): Turn<Frame> | null {
    const fresh = [...this.#waiting.keys()].find((stream) => !this.#served.has(stream));
    const stream = fresh ?? [...this.#served].find((candidate) => this.#waiting.has(candidate));
    const frame = stream === undefined ? undefined : this.#waiting.get(stream);
    if (stream === undefined || frame === undefined) return null;
    this.#waiting.delete(stream);
    this.#served.delete(stream);
    this.#served.add(stream);
    return { stream, frame };
  }

  /** Forgets a stream; returns its waiting frame, or null. */
  remove(stream: string): Frame | null {
    const frame = this.#waiting.get(stream) ?? null;
    this.#waiting.delete(stream);
    this.#served.delete(stream);
    return frame;
  }
}
