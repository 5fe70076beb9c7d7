import { FROM_RIGHT, type Block } from "./block.ts";

const RADIUS = 6;
const EDGE = 4;

/** Pixels between the border and what it holds: top, after, bottom, before it as one reads. */
export type Padding = readonly [number, number, number, number];

/** How far a panel's line lies around it. */
export const LINE = 1;

/**
 * An opaque panel round a block: it never lets the picture through, so that text on it keeps its contrast.
 *
 * @param edge colour of a bar along the side where reading begins
 */
export function panel(inner: Block, [top, after, bottom, before]: Padding, edge: string | null = null): Block {
  const start = edge === null ? before : before + EDGE;
  const width = start + inner.width + after;
  const height = top + inner.height + bottom;
  return {
    width,
    height,
    paint: (pen, x, y) => {
      const { context, palette } = pen;
      context.fillStyle = palette.line;
      fillRounded(context, x - LINE, y - LINE, width + 2 * LINE, height + 2 * LINE, RADIUS + LINE);
      context.fillStyle = palette.plate;
      fillRounded(context, x, y, width, height, RADIUS);
      if (edge !== null) {
        context.save();
        context.clip();
        context.fillStyle = edge;
        context.fillRect(FROM_RIGHT ? x + width - EDGE : x, y, EDGE, height);
        context.restore();
      }
      inner.paint(pen, x + (FROM_RIGHT ? after : start), y + top);
    },
  };
}

function fillRounded(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}
