import { patches, type ParticipantName } from "./participants.ts";

/** Milliseconds between two pictures: not in step with the screen, as pictures come over a network. */
export const PICTURE_EVERY = 90;

type Contexts = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Shows the participants side by side on a canvas from now on, by its 2D context. */
export function paint(context: Contexts, names: readonly ParticipantName[]): void {
  let tick = 0;
  const draw = (): void => {
    const { width, height } = context.canvas;
    for (const patch of patches(names, width, height, (tick += 1))) {
      context.fillStyle = `rgb(${patch.colour.map((channel) => channel * 255).join(" ")})`;
      context.fillRect(patch.x, patch.y, patch.width, patch.height);
    }
  };
  draw();
  setInterval(draw, PICTURE_EVERY);
}

/**
 * Likewise by WebGL, whose drawing is gone once it was shown (preserveDrawingBuffer is false unless asked for).
 *
 * @param drawn told the number of pictures so far
 */
export function paintWithGraphicsCard(
  gl: WebGLRenderingContext,
  names: readonly ParticipantName[],
  drawn: (pictures: number) => void = () => undefined,
): void {
  let tick = 0;
  const draw = (): void => {
    const { width, height } = gl.canvas;
    gl.enable(gl.SCISSOR_TEST);
    for (const { colour, ...patch } of patches(names, width, height, (tick += 1))) {
      gl.scissor(patch.x, height - patch.y - patch.height, patch.width, patch.height);
      gl.clearColor(...colour, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
    }
    drawn(tick);
  };
  draw();
  setInterval(draw, PICTURE_EVERY);
}
