/** Milliseconds: a timer that is due so much before a frame of the screen still asks for that frame. */
const HALF_FRAME = 8;

/** Draws in frames of the screen, and in no more of them than is asked for: a frame that changes nothing costs too. */
export class DrawingClock {
  readonly #view: Window;
  readonly #draw: (now: number) => void;
  readonly #signal: AbortSignal;
  #drawnAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds on the page's clock; Infinity where nothing is to be drawn. */
  #due = Infinity;
  #timer: number | undefined;
  #frame: number | null = null;

  constructor(view: Window, draw: (now: number) => void, signal: AbortSignal) {
    this.#view = view;
    this.#draw = draw;
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      view.clearTimeout(this.#timer);
      if (this.#frame !== null) view.cancelAnimationFrame(this.#frame);
    });
  }

  /** Draws once, `pause` milliseconds after it last did or later; of several wishes the soonest counts. */
  drawAfter(pause: number): void {
    const due = this.#drawnAt + pause;
    if (this.#signal.aborted || this.#frame !== null || due >= this.#due) return;
    this.#due = due;
    this.#view.clearTimeout(this.#timer);
    const wait = due - performance.now() - HALF_FRAME;
    if (wait <= 0) this.#requestFrame();
    else {
      this.#timer = this.#view.setTimeout(() => {
        this.#requestFrame();
      }, wait);
    }
  }

  #requestFrame(): void {
    this.#frame = this.#view.requestAnimationFrame(() => {
      this.#frame = null;
      this.#due = Infinity;
      this.#drawnAt = performance.now();
      this.#draw(this.#drawnAt);
    });
  }
}
