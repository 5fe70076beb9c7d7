import { perActionUnit } from "../core/action-unit.ts";
import { EXPRESSIONS, perExpression } from "../core/expression.ts";
import { FACE_REGIONS, perFaceRegion } from "../core/face-region.ts";
import { perUnsureReason, UNSURE_REASONS } from "../core/reading.ts";
import type { Segment } from "./segment.ts";
import { COUNTS_FROM, type SegmentRow } from "./segment-row.ts";

/** How the times and sums of rows are to be read. */
export interface RowScale {
  readonly origin: number;
  /** Of a time or sum as `fine` wrote it. */
  readonly value: (fine: number) => number;
}

/** Rows by column: a name for each row, and its other items, each column in as few bytes as hold its numbers. */
interface Columns {
  readonly scale: RowScale;
  readonly streams: readonly string[];
  /** From a row's second item on. */
  readonly numbers: readonly ArrayLike<number>[];
}

/**
 * A segment that reads its row when it is asked: a report holds tens of thousands, which would take five times as much
 * memory as objects. Its values are no properties of its own: where it is spread or sent, take `segmentOf`.
 */
export class RowSegment implements Segment {
  readonly #columns: Columns;
  readonly #at: number;

  private constructor(columns: Columns, at: number) {
    this.#columns = columns;
    this.#at = at;
  }

  /** One segment for each row. */
  static of(rows: readonly SegmentRow[], scale: RowScale): readonly RowSegment[] {
    const known = new Map<string, string>();
    const streams = rows.map(([stream]) => known.get(stream) ?? (known.set(stream, stream), stream));
    const numbers = Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, column) =>
      narrowest(rows.map((row) => Number(row[column + 1]))),
    );
    const columns: Columns = { scale, streams, numbers };
    return rows.map((_, at) => new RowSegment(columns, at));
  }

  get stream(): string {
    return this.#columns.streams[this.#at] ?? "";
  }

  get faceId(): number {
    return this.#item(1);
  }

  get readings(): number {
    return this.#item(2);
  }

  get unsure(): number {
    return this.#item(3);
  }

  get measured(): number {
    return this.#item(4);
  }

  get start(): number {
    return this.#columns.scale.origin + this.#fine(5);
  }

  get end(): number {
    return this.#columns.scale.origin + this.#fine(6);
  }

  get seconds(): number {
    return this.#fine(7);
  }

  get speaking(): number {
    return this.#fine(8);
  }

  get valence(): number {
    return this.#fine(9);
  }

  get arousal(): number {
    return this.#fine(10);
  }

  get reasons(): Segment["reasons"] {
    let at = REASONS;
    return perUnsureReason(() => this.#item(at++));
  }

  get carriers(): Segment["carriers"] {
    let at = CARRIERS;
    return perFaceRegion(() => this.#item(at++));
  }

  get expressions(): Segment["expressions"] {
    let at = SHOWN;
    return perExpression(() => this.#item(at++));
  }

  get actionUnits(): Segment["actionUnits"] {
    let at = UNITS;
    return perActionUnit(() => this.#fine(at++));
  }

  /** Whether they are rows of one table, so that they can be added up. */
  isBeside(other: Segment): other is RowSegment {
    return other instanceof RowSegment && other.#columns === this.#columns;
  }

  /** The sum with others of the same table, as mergeSegments makes it, but many times as fast. */
  plus(others: readonly RowSegment[]): Segment {
    const sums = this.#columns.numbers.map((column, at) => {
      const add = HOW_TO_ADD[at + 1] ?? ((one, other) => one + other);
      return [others.reduce((sum, other) => add(sum, column[other.#at] ?? 0), column[this.#at] ?? 0)];
    });
    return segmentOf(new RowSegment({ ...this.#columns, streams: [this.stream], numbers: sums }, 0));
  }

  /** An item of its row. */
  #item(at: number): number {
    return this.#columns.numbers[at - 1]?.[this.#at] ?? 0;
  }

  #fine(at: number): number {
    return this.#columns.scale.value(this.#item(at));
  }
}

/** The items that do not add up: the face's id, where it starts and where it ends. */
const HOW_TO_ADD: Readonly<Record<number, (one: number, other: number) => number>> = {
  1: (first) => first,
  5: Math.min,
  6: Math.max,
};

const REASONS = COUNTS_FROM;
const CARRIERS = REASONS + UNSURE_REASONS.length;
const SHOWN = CARRIERS + FACE_REGIONS.length;
const UNITS = SHOWN + EXPRESSIONS.length;

/** The segment of a row as an object of its own. */
export function segmentOf(segment: Segment): Segment {
  const { stream, faceId, readings, unsure, measured, start, end, seconds, speaking, valence, arousal } = segment;
  const { reasons, carriers, expressions, actionUnits } = segment;
  return {
    ...{ stream, faceId, readings, unsure, measured, start, end, seconds, speaking, valence, arousal },
    ...{ reasons, carriers, expressions, actionUnits },
  };
}

function narrowest(numbers: readonly number[]): ArrayLike<number> {
  const fit = (most: number): boolean => numbers.every((one) => Number.isInteger(one) && Math.abs(one) <= most);
  return fit(0x7fff)
    ? Int16Array.from(numbers)
    : fit(0x7fffffff)
      ? Int32Array.from(numbers)
      : Float64Array.from(numbers);
}
