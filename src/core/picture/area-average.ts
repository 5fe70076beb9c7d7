import type { Size } from "../box.ts";
import type { SamplePlane } from "./picture.ts";

/** Parts that a whole sample has; shares are counted in them, since whole numbers are added quickest. */
const WHOLE = 256;

/** What each sample of the target is made of along one axis: samples `first` to `last` of the source, two at least. */
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
  readonly #from: Size;
  readonly #to: Size;
  readonly #across: Spans;
  readonly #down: Spans;
  /**
   * Sums of the source's samples left of each column, in the rows that make up one row of the target: what lies between
   * two columns is one difference, however wide it is. Sums may wrap around, differences are right all the same.
   */
  readonly #sums: Int32Array;

  /** @throws RangeError where `to` is larger than `from`, or empty */
  constructor(from: Size, to: Size) {
    if (!(to.width >= 1 && to.height >= 1 && to.width <= from.width && to.height <= from.height)) {
      throw new RangeError(`an average of ${from.width}×${from.height} samples cannot have ${to.width}×${to.height}`);
    }
    this.#from = from;
    this.#to = to;
    this.#across = spans(from.width, to.width);
    this.#down = spans(from.height, to.height);
    this.#sums = new Int32Array(from.width + 2);
  }

  /** Writes the smaller plane, row by row without gaps, into `target`. */
  shrink(source: SamplePlane, target: Uint8Array): void {
    const { width, height } = this.#to;
    const isSmaller = width < this.#from.width || height < this.#from.height;
    for (let row = 0; row < height; row++) {
      if (isSmaller) {
        this.#sumRows(source, row);
        this.#writeRow(target, row);
      } else {
        const start = source.offset + row * source.stride;
        target.set(source.data.subarray(start, start + width), row * width);
      }
    }
  }

  #sumRows({ data, offset, stride }: SamplePlane, row: number): void {
    const { first, last, firstParts, lastParts } = this.#down;
    const sums = this.#sums;
    const { width } = this.#from;
    const start = offset + (first[row] ?? 0) * stride;
    const end = offset + (last[row] ?? 0) * stride;
    const startParts = firstParts[row] ?? 0;
    const endParts = lastParts[row] ?? 0;
    let sum = 0;
    if (end - start <= 2 * stride) {
      // Three rows at most, as almost always: without a loop inside the loop it takes a quarter less.
      const middle = end - start > stride ? start + stride : start;
      const middleParts = middle > start ? WHOLE : 0;
      for (let column = 0; column < width; column++) {
        const ends = startParts * (data[start + column] ?? 0) + endParts * (data[end + column] ?? 0);
        sum = (sum + middleParts * (data[middle + column] ?? 0) + ends) | 0;
        sums[column + 1] = sum;
      }
      return;
    }
    for (let column = 0; column < width; column++) {
      let between = 0;
      for (let at = start + stride + column; at < end; at += stride) between += data[at] ?? 0;
      const ends = startParts * (data[start + column] ?? 0) + endParts * (data[end + column] ?? 0);
      sum = (sum + WHOLE * between + ends) | 0;
      sums[column + 1] = sum;
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
      const [from, to] = [sums[start + 1] ?? 0, sums[end] ?? 0];
      const firstSum = (from - (sums[start] ?? 0)) | 0;
      const lastSum = ((sums[end + 1] ?? 0) - to) | 0;
      const ends = (firstParts[column] ?? 0) * firstSum + (lastParts[column] ?? 0) * lastSum;
      const all = WHOLE * ((to - from) | 0) + ends;
      target[row * width + column] = Math.round(all / (rowParts * (parts[column] ?? 1)));
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
    const last = Math.max(first + 1, Math.ceil(end) - 1);
    const firstParts = Math.round(WHOLE * (Math.min(end, first + 1) - start));
    const lastParts = Math.max(0, Math.round(WHOLE * (end - last)));
    made.first[at] = first;
    made.last[at] = last;
    made.firstParts[at] = firstParts;
    made.lastParts[at] = lastParts;
    made.parts[at] = firstParts + lastParts + WHOLE * (last - first - 1);
  }
  return made;
}
