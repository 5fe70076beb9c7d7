/** Milliseconds: a timer that is due so much before a frame of the screen still asks for that frame. */
const HALF_FRAME = 8;

/**
 * Draws in frames of the screen, and in no more of them than is asked for: a frame that changes nothing costs too.
 *
 * @returns draws once, so many milliseconds after it last did or later; of several wishes the soonest counts
 */
export function drawingClock(view: Window, draw: (now: number) => void, signal: AbortSignal): (pause: number) => void {
  let drawnAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds on the page's clock; Infinity where nothing is to be drawn. */
  let due = Infinity;
  let timer: number | undefined;
  let frame: number | null = null;
  signal.addEventListener("abort", () => {
    view.clearTimeout(timer);
    if (frame !== null) view.cancelAnimationFrame(frame);
  });
  const requestFrame = (): void => {
    frame = view.requestAnimationFrame(() => {
      frame = null;
      due = Infinity;
      drawnAt = performance.now();
      draw(drawnAt);
    });
  };
  return (pause) => {
    const wanted = drawnAt + pause;
    if (signal.aborted || frame !== null || wanted >= due) return;
    due = wanted;
    view.clearTimeout(timer);
    const wait = due - performance.now() - HALF_FRAME;
    if (wait <= 0) requestFrame();
    else timer = view.setTimeout(requestFrame, wait);
  };
}
