import type { Reading } from "../core/reading.ts";
import type { Segment } from "./segment.ts";
import { mergeTallies, type Tally, tallyOf } from "./tally.ts";

/** A reading stands for no longer than this, and no segment is longer (seconds). */
const LONGEST_SECONDS = 2;

/** One face's readings since `start`, until the `last` one. All times in seconds since the Unix epoch. */
interface OpenSegment {
  readonly stream: string;
  readonly faceId: number;
  readonly start: number;
  readonly last: number;
  readonly tally: Tally;
}

/**
 * Collects readings into segments of one second for each face. A reading stands for the time until the next one of its
 * face, so that slow streams are not counted short. A segment ends a whole second after its start, not with a reading,
 * and the next one begins there: so each second of a face that was always there has its segment.
 */
export class SegmentAggregator {
  readonly #open = new Map<string, OpenSegment>();
  #finished: Segment[] = [];

  /** Takes in what one frame of a stream showed. */
  add(stream: string, readings: readonly Reading[], seconds: number): void {
    for (const reading of readings) this.#addOne(stream, reading, seconds);
  }

  /** Segments that are complete by now, each given once. */
  drain(seconds: number): Segment[] {
    for (const segment of [...this.#open.values()]) {
      if (seconds - segment.start >= LONGEST_SECONDS || seconds < segment.start) this.#close(segment, seconds);
    }
    return this.#hand();
  }

  /** All that is left, when the tab is switched off or the stream ended. */
  finish(seconds: number): Segment[] {
    for (const segment of [...this.#open.values()]) this.#close(segment, seconds);
    return this.#hand();
  }

  #addOne(stream: string, reading: Reading, seconds: number): void {
    const key = `${reading.faceId} ${stream}`;
    const open = this.#open.get(key);
    const tally = tallyOf(reading);
    const elapsed = open === undefined ? 0 : Math.floor(seconds - open.start);
    if (open !== undefined && elapsed < 1 && seconds >= open.last) {
      this.#open.set(key, { ...open, last: seconds, tally: mergeTallies([open.tally, tally]) });
      return;
    }
    let start = seconds;
    if (open !== undefined) {
      const end = open.start + elapsed;
      if (elapsed >= 1 && elapsed <= LONGEST_SECONDS) start = end;
      this.#close(open, end);
    }
    this.#open.set(key, { stream, faceId: reading.faceId, start, last: seconds, tally });
  }

  #close({ stream, faceId, start, last, tally }: OpenSegment, seconds: number): void {
    this.#open.delete(`${faceId} ${stream}`);
    // A clock that was set back must not give a negative length.
    const covered = Math.min(LONGEST_SECONDS, Math.max(last, seconds) - start);
    this.#finished.push({ ...tally, stream, faceId, start, end: start + covered, seconds: covered, speaking: 0 });
  }

  #hand(): Segment[] {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }
}
