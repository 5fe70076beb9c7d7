import type { RawPicture, SamplePlane } from "../../core/picture/picture.ts";

const COLUMNS = 16;
const ROWS = 12;
/** Points sampled in each cell, along each axis; fewer would take fine stripes for light and shade. */
const POINTS = 5;

/** A picture's brightness on a coarse grid of fixed size, 0..255; cheap enough for every frame. */
export function thumbnail(picture: RawPicture): Float32Array {
  const cells = new Float32Array(COLUMNS * ROWS);
  const { plane, step, channel } = brightnessOf(picture);
  for (let cell = 0; cell < cells.length; cell++) {
    let sum = 0;
    for (let point = 0; point < POINTS * POINTS; point++) {
      const across = (cell % COLUMNS) + ((point % POINTS) + 0.5) / POINTS;
      const down = Math.floor(cell / COLUMNS) + (Math.floor(point / POINTS) + 0.5) / POINTS;
      const x = Math.floor((across / COLUMNS) * picture.width);
      const y = Math.floor((down / ROWS) * picture.height);
      sum += plane.data[plane.offset + y * plane.stride + x * step + channel] ?? 0;
    }
    cells[cell] = sum / (POINTS * POINTS);
  }
  return cells;
}

/** Green stands for brightness in RGBA: a thumbnail is only compared with others of its stream. */
function brightnessOf(picture: RawPicture): { plane: SamplePlane; step: number; channel: number } {
  switch (picture.format) {
    case "I420":
      return { plane: picture.y, step: 1, channel: 0 };
    case "RGBA":
      return { plane: picture.rgba, step: 4, channel: 1 };
    case "grey":
      return { plane: picture.grey, step: 1, channel: 0 };
  }
}
