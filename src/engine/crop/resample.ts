import type { Size } from "../../core/box.ts";
import type { SamplePlane } from "../../core/picture/picture.ts";
import { resamplingTaps, type Taps } from "./resampling-taps.ts";

/** A part of a plane, in samples; may reach beyond it, where the edge is repeated. */
interface Part extends Size {
  readonly left: number;
  readonly top: number;
}

/** A part of a plane as side × side values 0..255, row by row; see resamplingTaps for the filter. */
export function resample(plane: SamplePlane, size: Size, part: Part, side: number): Float32Array {
  const across = resamplingTaps(part.left, part.width, side, size.width);
  const down = resamplingTaps(part.top, part.height, side, size.height);
  return filterRows(filterColumns(plane, across, rowsUsed(down)), down, side);
}

interface Rows {
  readonly first: number;
  readonly last: number;
}

interface Stripe {
  readonly values: Float32Array;
  /** Picture row that the stripe's first row is. */
  readonly first: number;
}

function rowsUsed(down: Taps): Rows {
  const samples = down.counts.length;
  const last = (samples - 1) * down.longest + (down.counts[samples - 1] ?? 1) - 1;
  return { first: down.indices[0] ?? 0, last: down.indices[last] ?? 0 };
}

/** What the last stripe lay in: no call's stripe outlives it, and each would be larger than its outcome. */
let scratch = new Float32Array(0);

function filterColumns(plane: SamplePlane, across: Taps, rows: Rows): Stripe {
  const side = across.counts.length;
  const size = (rows.last - rows.first + 1) * side;
  if (scratch.length < size) scratch = new Float32Array(size);
  const values = scratch;
  for (let row = rows.first; row <= rows.last; row++) {
    const line = plane.offset + row * plane.stride;
    for (let column = 0; column < side; column++) {
      const base = column * across.longest;
      const end = base + (across.counts[column] ?? 0);
      let sum = 0;
      for (let tap = base; tap < end; tap++) {
        sum += (across.weights[tap] ?? 0) * (plane.data[line + (across.indices[tap] ?? 0)] ?? 0);
      }
      values[(row - rows.first) * side + column] = sum;
    }
  }
  return { values, first: rows.first };
}

function filterRows(stripe: Stripe, down: Taps, side: number): Float32Array {
  const output = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    const base = row * down.longest;
    const end = base + (down.counts[row] ?? 0);
    for (let tap = base; tap < end; tap++) {
      const weight = down.weights[tap] ?? 0;
      const line = ((down.indices[tap] ?? 0) - stripe.first) * side;
      for (let column = 0; column < side; column++) {
        const at = row * side + column;
        output[at] = (output[at] ?? 0) + weight * (stripe.values[line + column] ?? 0);
      }
    }
  }
  return output;
}
