import type { Reading } from "../core/reading.ts";
import type { Segment } from "./segment.ts";
import { mergeTallies, type Tally, tallyOf } from "./tally.ts";

/** A segment ends with the first reading that comes so long after its start (seconds). */
const USUAL_SECONDS = 1;
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
 * Collects readings into segments of about one second for each face. A reading stands for the time
 * until the next one of its face, so that slow streams are not counted short.
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
    const isOver = open !== undefined && (seconds - open.start >= USUAL_SECONDS || seconds < open.last);
    if (isOver) this.#close(open, seconds);
    const tally = tallyOf(reading);
    const segment =
      isOver || open === undefined
        ? { stream, faceId: reading.faceId, start: seconds, last: seconds, tally }
        : { ...open, last: seconds, tally: mergeTallies([open.tally, tally]) };
    this.#open.set(key, segment);
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
