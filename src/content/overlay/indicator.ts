import { OVERLAY_TEXTS, problemSentence } from "../../core/texts.ts";
import type { Problem } from "../../core/problem.ts";
import { row, type Block } from "../painting/block.ts";
import { panel } from "../painting/panel.ts";
import { Sheet, type Surface } from "../painting/sheet.ts";
import { paragraph } from "../painting/text.ts";
import type { Rect } from "../placement/rect.ts";

/** The widest and highest that it gets, and its distance from the page's corner. */
export const INDICATOR_ROOM = { width: 420, height: 120 };
const MARGIN = 8;

const SIGN_COLOURS = { on: "#4fd0a5", loading: "#f0e442", problem: "#d55e00" };

type State = keyof typeof SIGN_COLOURS;

/** The small sign in a corner of the page that is there as long as Undertone is on. */
export class Indicator {
  readonly #sheet: Sheet;
  readonly #fromRight: boolean;
  #state: State = "loading";
  #words: string = OVERLAY_TEXTS.loading;
  #block: Block | null = null;

  constructor(layer: HTMLElement) {
    this.#sheet = new Sheet(layer.ownerDocument, "indicator");
    this.#fromRight = getComputedStyle(layer.ownerDocument.documentElement).direction === "rtl";
    layer.append(this.#sheet.element);
  }

  /** @param ready whether the models are loaded; @param problem what is wrong with the page or the engine */
  show(ready: boolean, problem: Problem | null): void {
    this.#state = problem !== null ? "problem" : ready ? "on" : "loading";
    this.#words = problem !== null ? problemSentence(problem) : ready ? OVERLAY_TEXTS.on : OVERLAY_TEXTS.loading;
    this.#block = null;
  }

  /** In the corner where reading begins on this page. */
  place(viewport: Rect, surface: Surface): void {
    const width = Math.min(INDICATOR_ROOM.width, 0.6 * viewport.width) - 30;
    const block = (this.#block ??= panel(row(6, sign(this.#state), paragraph(this.#words, width)), [3, 9, 3, 7]));
    this.#sheet.show(block, INDICATOR_ROOM, surface);
    this.#sheet.moveTo({ x: this.#fromRight ? viewport.width - block.width - MARGIN : MARGIN, y: MARGIN });
  }
}

/** A disc, a ring or a triangle. */
function sign(state: State): Block {
  const side = 8;
  return {
    width: side,
    height: side,
    paint: ({ context, palette }, x, y) => {
      const middle = { x: x + side / 2, y: y + side / 2 };
      context.fillStyle = context.strokeStyle = palette.forced ? palette.ink : SIGN_COLOURS[state];
      context.lineWidth = 2;
      context.beginPath();
      if (state === "problem") {
        context.moveTo(middle.x, y);
        context.lineTo(x + side, y + side);
        context.lineTo(x, y + side);
      } else {
        context.arc(middle.x, middle.y, state === "on" ? side / 2 : side / 2 - 1, 0, 2 * Math.PI);
      }
      if (state === "loading") context.stroke();
      else context.fill();
    },
  };
}
