import type { Size } from "../placement/rect.ts";
import type { Palette } from "./palette.ts";

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
}

/** Something to be painted, and how much room it takes, CSS pixels. */
export interface Block extends Size {
  /** With its upper left corner at x, y. */
  readonly paint: (pen: Pen, x: number, y: number) => void;
}

/** Side by side, in the middle of the row's height. */
export function row(gap: number, ...blocks: readonly Block[]): Block {
  const height = Math.max(0, ...blocks.map((block) => block.height));
  return {
    width: total(blocks.map(({ width }) => width)) + gap * Math.max(0, blocks.length - 1),
    height,
    paint: (pen, x, y) => {
      let left = x;
      for (const block of blocks) {
        block.paint(pen, left, y + (height - block.height) / 2);
        left += block.width + gap;
      }
    },
  };
}

/** One below the other, from the left. */
export function column(gap: number, ...blocks: readonly Block[]): Block {
  return {
    width: Math.max(0, ...blocks.map(({ width }) => width)),
    height: total(blocks.map(({ height }) => height)) + gap * Math.max(0, blocks.length - 1),
    paint: (pen, x, y) => {
      let top = y;
      for (const block of blocks) {
        block.paint(pen, x, top);
        top += block.height + gap;
      }
    },
  };
}

/** Rows whose cells stand below each other. */
export function table(gap: number, rows: readonly (readonly Block[])[]): Block {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((cells) => cells[at]?.width ?? 0)));
  const widened = (cell: Block, at: number): Block => ({ ...cell, width: widths[at] ?? 0 });
  return column(0, ...rows.map((cells) => row(gap, ...cells.map(widened))));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
