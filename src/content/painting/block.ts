import { DIRECTION } from "../../core/words/message.ts";
import type { Size } from "../../core/box.ts";
import type { Palette } from "./palette.ts";
import { sum } from "../../core/statistics.ts";

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
}

/** Something to be painted, and how much room it takes, CSS pixels. */
export interface Block extends Size {
  /** With its upper left corner at x, y. */
  readonly paint: (pen: Pen, x: number, y: number) => void;
}

/** Whether reading begins on the right. */
export const FROM_RIGHT = DIRECTION === "rtl";

/** Side by side as one reads, in the middle of the row's height. */
export function row(gap: number, ...blocks: readonly Block[]): Block {
  const height = Math.max(0, ...blocks.map((block) => block.height));
  return {
    width: sum(blocks.map(({ width }) => width)) + gap * Math.max(0, blocks.length - 1),
    height,
    paint: (pen, x, y) => {
      let left = x;
      for (const block of FROM_RIGHT ? [...blocks].reverse() : blocks) {
        block.paint(pen, left, y + (height - block.height) / 2);
        left += block.width + gap;
      }
    },
  };
}

/** One below the other, from the side where reading begins. */
export function column(gap: number, ...blocks: readonly Block[]): Block {
  const width = Math.max(0, ...blocks.map((block) => block.width));
  return {
    width,
    height: sum(blocks.map(({ height }) => height)) + gap * Math.max(0, blocks.length - 1),
    paint: (pen, x, y) => {
      let top = y;
      for (const block of blocks) {
        block.paint(pen, x + indent(width, block), top);
        top += block.height + gap;
      }
    },
  };
}

/** Rows whose cells stand below each other. */
export function table(gap: number, rows: readonly (readonly Block[])[]): Block {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((cells) => cells[at]?.width ?? 0)));
  const widened = (cell: Block, at: number): Block => {
    const width = widths[at] ?? 0;
    return {
      ...cell,
      width,
      paint: (pen, x, y) => {
        cell.paint(pen, x + indent(width, cell), y);
      },
    };
  };
  return column(0, ...rows.map((cells) => row(gap, ...cells.map(widened))));
}

function indent(room: number, { width }: Block): number {
  return FROM_RIGHT ? room - width : 0;
}
