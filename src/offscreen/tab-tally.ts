import type { Reading } from "../core/reading.ts";
import { SegmentAggregator } from "../session/aggregate.ts";
import type { Segment } from "../session/segment.ts";
import type { FrameCounts } from "../messages/engine.ts";

/** What the engine keeps of one tab while it is on: counts and unfinished segments, no picture. */
export class TabTally {
  readonly #aggregator = new SegmentAggregator();
  #grabbed = 0;
  #classified = 0;
  #dropped = 0;
  #nextFaceId = 1;

  get counts(): FrameCounts {
    return { grabbed: this.#grabbed, classified: this.#classified, dropped: this.#dropped };
  }

  /** Above every id given in this tab: where a stream's new reader starts. */
  get nextFaceId(): number {
    return this.#nextFaceId;
  }

  noteGrabbed(): void {
    this.#grabbed++;
  }

  noteDropped(): void {
    this.#dropped++;
  }

  /** A frame of a stream was read. */
  noteRead(stream: string, readings: readonly Reading[]): void {
    this.#classified++;
    for (const { faceId } of readings) this.#nextFaceId = Math.max(this.#nextFaceId, faceId + 1);
    this.#aggregator.add(stream, readings, now());
  }

  /** Segments that are complete by now. */
  drain(): Segment[] {
    return this.#aggregator.drain(now());
  }

  /** All segments that are left. */
  finish(): Segment[] {
    return this.#aggregator.finish(now());
  }
}

/** Seconds since the Unix epoch by a clock that nobody can set while this document lives. */
function now(): number {
  return (performance.timeOrigin + performance.now()) / 1000;
}
