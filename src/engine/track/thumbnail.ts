import { brightnessOf, type RawPicture } from "../../core/picture/picture.ts";

const COLUMNS = 16;
const ROWS = 12;
/** Points sampled in each cell, along each axis; fewer would take fine stripes for light and shade. */
const POINTS = 5;

/** A picture's brightness on a coarse grid of fixed size, 0..255; cheap enough for every frame. */
export function thumbnail(picture: RawPicture): Float32Array {
  const cells = new Float32Array(COLUMNS * ROWS);
  const plane = brightnessOf(picture);
  for (let cell = 0; cell < cells.length; cell++) {
    let sum = 0;
    for (let point = 0; point < POINTS * POINTS; point++) {
      const across = (cell % COLUMNS) + ((point % POINTS) + 0.5) / POINTS;
      const down = Math.floor(cell / COLUMNS) + (Math.floor(point / POINTS) + 0.5) / POINTS;
      const x = Math.floor((across / COLUMNS) * picture.width);
      const y = Math.floor((down / ROWS) * picture.height);
      sum += plane.data[plane.offset + y * plane.stride + x] ?? 0;
    }
    cells[cell] = sum / (POINTS * POINTS);
  }
  return cells;
}
