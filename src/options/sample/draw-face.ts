import { EXPRESSION_LOOKS } from "../../core/colours.ts";
import type { MadeUpFace } from "./made-up-face.ts";

const SKIN = "#e8c9a6";
const LINE = "#3b2a1a";

/** Draws the face into a square of this side, with the corner at x, y. */
export function drawFace(
  context: CanvasRenderingContext2D,
  { smile, surprise }: Pick<MadeUpFace, "smile" | "surprise">,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const at = (across: number, down: number): [number, number] => [x + across * side, y + down * side];
  context.fillStyle = SKIN;
  context.strokeStyle = LINE;
  context.lineWidth = side / 40;
  context.lineCap = "round";
  context.beginPath();
  context.ellipse(...at(0.5, 0.5), 0.38 * side, 0.46 * side, 0, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  for (const across of [0.36, 0.64]) {
    context.fillStyle = LINE;
    context.beginPath();
    context.ellipse(...at(across, 0.42), 0.03 * side, (0.035 + 0.025 * surprise) * side, 0, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.moveTo(...at(across - 0.08, 0.32 - 0.06 * surprise));
    context.quadraticCurveTo(...at(across, 0.29 - 0.09 * surprise), ...at(across + 0.08, 0.32 - 0.06 * surprise));
    context.stroke();
  }
  context.beginPath();
  if (surprise > 0) {
    context.fillStyle = EXPRESSION_LOOKS.surprise.ink;
    context.ellipse(...at(0.5, 0.74), 0.07 * side, 0.09 * side, 0, 0, 2 * Math.PI);
    context.fill();
  } else {
    context.moveTo(...at(0.36, 0.7 - 0.02 * smile));
    context.quadraticCurveTo(...at(0.5, 0.69 + 0.17 * smile), ...at(0.64, 0.7 - 0.02 * smile));
    context.stroke();
  }
}
