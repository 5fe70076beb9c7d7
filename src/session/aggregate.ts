import { EXPRESSIONS } from "../core/expression.ts";
import type { Reading } from "../core/reading.ts";
import type { Segment } from "./segment.ts";
import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";

/** A segment ends with the first reading that comes so long after its start (seconds). */
const USUAL_SECONDS = 1;
/** A reading stands for no longer than this, and no segment is longer (seconds). */
const LONGEST_SECONDS = 2;

/** One face's readings since `start`. All times in seconds since the Unix epoch. */
interface OpenSegment {
  readonly stream: string;
  readonly faceId: number;
  readonly start: number;
  last: number;
  readonly readings: Reading[];
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
    const segment = isOver || open === undefined ? newSegment(stream, reading.faceId, seconds) : open;
    segment.readings.push(reading);
    segment.last = seconds;
    this.#open.set(key, segment);
  }

  #close(segment: OpenSegment, seconds: number): void {
    this.#open.delete(`${segment.faceId} ${segment.stream}`);
    // A clock that was set back must not give a negative length.
    const duration = Math.min(LONGEST_SECONDS, Math.max(segment.last - segment.start, seconds - segment.start));
    this.#finished.push(asSegment(segment, duration));
  }

  #hand(): Segment[] {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }
}

function newSegment(stream: string, faceId: number, seconds: number): OpenSegment {
  return { stream, faceId, start: seconds, last: seconds, readings: [] };
}

function asSegment({ stream, faceId, start, readings }: OpenSegment, duration: number): Segment {
  const shown = readings.filter((reading) => reading.unsure === null);
  const counts = new Map(EXPRESSIONS.map((expression) => [expression, 0]));
  for (const { expression } of shown) counts.set(expression, (counts.get(expression) ?? 0) + 1);
  // What is too uncertain to be shown was measured nonetheless; what the gate refused was not.
  const measured = readings.filter((reading) => reading.unsure === null || reading.unsure === "low-confidence");
  const mean = (value: (reading: Reading) => number): number =>
    measured.length === 0 ? 0 : measured.reduce((sum, reading) => sum + value(reading), 0) / measured.length;
  return {
    stream,
    faceId,
    start,
    duration,
    readings: readings.length,
    expressions: perExpression((expression) => counts.get(expression) ?? 0),
    unsure: readings.length - shown.length,
    measured: measured.length,
    valence: mean((reading) => reading.valence),
    arousal: mean((reading) => reading.arousal),
    actionUnits: perActionUnit((unit) => mean((reading) => reading.actionUnits[unit])),
  };
}
