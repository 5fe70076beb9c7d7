import type { Size } from "../box.ts";
import type { SamplePlane } from "./picture.ts";

/** Parts that a whole sample has; shares are counted in them, since whole numbers are added quickest. */
const WHOLE = 256;

/** What each sample of the target is made of along one axis: samples `first` to `last` of the source. */
interface Spans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Parts of the first and of the last sample that count; those between count whole. */
  readonly firstParts: Int32Array;
  readonly lastParts: Int32Array;
  /** All parts together. */
  readonly parts: Int32Array;
}

/** The size with the same proportions and no side longer than this. */
export function scaledTo({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Makes planes of one size smaller: each sample becomes the mean of the area that it covers, so nothing is left out and
 * no pattern appears. Makes no memory of its own after it was made.
 */
export class AreaAverage {
  readonly #to: Size;
  readonly #across: Spans;
  readonly #down: Spans;
  /** The weighted sums of the source's rows that make up one row of the target. */
  readonly #sums: Int32Array;

  /** @throws RangeError where `to` is larger than `from`, or empty */
  constructor(from: Size, to: Size) {
    if (!(to.width >= 1 && to.height >= 1 && to.width <= from.width && to.height <= from.height)) {
      throw new RangeError(`an average of ${from.width}×${from.height} samples cannot have ${to.width}×${to.height}`);
    }
    this.#to = to;
    this.#across = spans(from.width, to.width);
    this.#down = spans(from.height, to.height);
    this.#sums = new Int32Array(from.width);
  }

  /** Writes the smaller plane, row by row without gaps, into `target`. */
  shrink(source: SamplePlane, target: Uint8Array): void {
    for (let row = 0; row < this.#to.height; row++) {
      this.#sumRows(source, row);
      this.#writeRow(target, row);
    }
  }

  #sumRows({ data, offset, stride }: SamplePlane, row: number): void {
    const { first, last, firstParts, lastParts } = this.#down;
    const sums = this.#sums;
    const start = first[row] ?? 0;
    const end = last[row] ?? 0;
    sums.fill(0);
    for (let from = start; from <= end; from++) {
      const parts = from === start ? (firstParts[row] ?? 0) : from === end ? (lastParts[row] ?? 0) : WHOLE;
      let at = offset + from * stride;
      for (let column = 0; column < sums.length; column++) {
        sums[column] = (sums[column] ?? 0) + parts * (data[at++] ?? 0);
      }
    }
  }

  #writeRow(target: Uint8Array, row: number): void {
    const { first, last, firstParts, lastParts, parts } = this.#across;
    const { width } = this.#to;
    const sums = this.#sums;
    const rowParts = this.#down.parts[row] ?? 1;
    for (let column = 0; column < width; column++) {
      const start = first[column] ?? 0;
      const end = last[column] ?? 0;
      let between = 0;
      for (let at = start + 1; at < end; at++) between += sums[at] ?? 0;
      const ends = (firstParts[column] ?? 0) * (sums[start] ?? 0) + (lastParts[column] ?? 0) * (sums[end] ?? 0);
      target[row * width + column] = Math.round((WHOLE * between + ends) / (rowParts * (parts[column] ?? 1)));
    }
  }
}

function spans(from: number, to: number): Spans {
  const column = (): Int32Array => new Int32Array(to);
  const made = { first: column(), last: column(), firstParts: column(), lastParts: column(), parts: column() };
  for (let at = 0; at < to; at++) {
    const start = (at * from) / to;
    const end = ((at + 1) * from) / to;
    const first = Math.floor(start);
    const last = Math.ceil(end) - 1;
    const firstParts = Math.round(WHOLE * (Math.min(end, first + 1) - start));
    const lastParts = last === first ? 0 : Math.round(WHOLE * (end - last));
    made.first[at] = first;
    made.last[at] = last;
    made.firstParts[at] = firstParts;
    made.lastParts[at] = lastParts;
    made.parts[at] = firstParts + lastParts + WHOLE * Math.max(0, last - first - 1);
  }
  return made;
}
