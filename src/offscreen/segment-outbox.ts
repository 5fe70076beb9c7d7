import { MOST_IN_ONE_MESSAGE } from "../messages/engine.ts";
import type { Segment } from "../session/segment.ts";

/** Segments that are kept for a tab while nobody stores them: minutes of a large gallery. */
const MOST_WAITING = 20_000;

/** Segments as they are sent: a tab's messages are numbered, those of each engine anew. */
export interface NumberedSegments {
  readonly engine: string;
  readonly sequence: number;
  readonly tab: number;
  readonly segments: readonly Segment[];
}

interface Waiting {
  sequence: number;
  /** Sent under `sequence`, and not known to be stored. */
  sent: readonly Segment[];
  /** Not sent yet. */
  next: readonly Segment[];
  isSending: boolean;
}

/**
 * Segments on their way to the background. They are kept until it says that they are stored, and sent again until then,
 * under the same number, so that it counts them once: a service worker may be stopped between a message and its answer.
 */
export class SegmentOutbox {
  readonly #engine = crypto.randomUUID();
  readonly #store: (numbered: NumberedSegments) => Promise<boolean>;
  readonly #waiting = new Map<number, Waiting>();

  /** @param store resolves to whether the background has stored it */
  constructor(store: (numbered: NumberedSegments) => Promise<boolean>) {
    this.#store = store;
  }

  get isEmpty(): boolean {
    return [...this.#waiting.values()].every(({ sent, next }) => sent.length + next.length === 0);
  }

  add(tab: number, segments: readonly Segment[]): void {
    const waiting = this.#waiting.get(tab) ?? { sequence: 0, sent: [], next: [], isSending: false };
    waiting.next = [...waiting.next, ...segments].slice(-MOST_WAITING);
    this.#waiting.set(tab, waiting);
  }

  /** Sends what waits, in order; what is not stored now is sent again with the next call. */
  send(): void {
    for (const [tab, waiting] of this.#waiting) if (!waiting.isSending) void this.#sendAll(tab, waiting);
  }

  async #sendAll(tab: number, waiting: Waiting): Promise<void> {
    waiting.isSending = true;
    for (;;) {
      if (waiting.sent.length === 0) {
        waiting.sent = waiting.next.slice(0, MOST_IN_ONE_MESSAGE);
        waiting.next = waiting.next.slice(MOST_IN_ONE_MESSAGE);
        waiting.sequence += 1;
      }
      const { sequence, sent: segments } = waiting;
      if (segments.length === 0) break;
      if (!(await this.#store({ engine: this.#engine, sequence, tab, segments }))) break;
      waiting.sent = [];
    }
    waiting.isSending = false;
  }
}
