import { AFFECT_TEXTS } from "../../core/texts.ts";
import type { Block } from "./block.ts";
import { text } from "./text.ts";

/** Pixels of the small square, and of the large one with words at the ends of its axes. */
const SIDE = { plain: 46, labelled: 72 };

export interface AffectState {
  /** Both -1..1. */
  readonly valence: number;
  readonly arousal: number;
}

/** Valence to the right, arousal upwards, the present state as a dot of this colour. */
export function affectPlane({ valence, arousal }: AffectState, dot: string): Block {
  const side = SIDE.plain;
  return { width: side + 2, height: side + 2, paint: square(side, valence, arousal, dot, 1, 1, 4) };
}

/** The same with words at the ends of its axes. */
export function labelledAffectPlane({ valence, arousal }: AffectState, dot: string): Block {
  const side = SIDE.labelled;
  const word = (words: string): Block => text(words, { size: 9, ink: "inkMuted" });
  const [low, high] = [word(AFFECT_TEXTS.valence.low), word(AFFECT_TEXTS.valence.high)];
  const [calm, excited] = [word(AFFECT_TEXTS.arousal.low), word(AFFECT_TEXTS.arousal.high)];
  const left = low.width + 4;
  const top = excited.height;
  const width = left + side + 4 + high.width;
  const height = side + 2 * top;
  const paintSquare = square(side, valence, arousal, dot, left, top, 5);
  return {
    width,
    height,
    paint: (pen, x, y) => {
      paintSquare(pen, x, y);
      const middle = { x: x + left + side / 2, y: y + (height - low.height) / 2 };
      low.paint(pen, x, middle.y);
      high.paint(pen, x + width - high.width, middle.y);
      excited.paint(pen, middle.x - excited.width / 2, y);
      calm.paint(pen, middle.x - calm.width / 2, y + height - calm.height);
    },
  };
}

function square(
  side: number,
  valence: number,
  arousal: number,
  dot: string,
  left: number,
  top: number,
  radius: number,
): Block["paint"] {
  const reach = side / 2 - 3;
  return ({ context, palette }, x, y) => {
    const middle = { x: x + left + side / 2, y: y + top + side / 2 };
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(x + left + 0.5, y + top + 0.5, side - 1, side - 1, 3);
    context.moveTo(x + left, middle.y);
    context.lineTo(x + left + side, middle.y);
    context.moveTo(middle.x, y + top);
    context.lineTo(middle.x, y + top + side);
    context.stroke();
    context.beginPath();
    context.arc(middle.x + valence * reach, middle.y - arousal * reach, radius, 0, 2 * Math.PI);
    context.fillStyle = dot;
    context.fill();
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.5;
    context.stroke();
  };
}
