import type { ExpressionLook } from "../../core/colours.ts";
import type { Rect } from "../placement/rect.ts";

/** Pixels of a corner, as in the style sheet; on small faces corners are this share of the smaller side. */
const SIDE = 22;
const SHARE = 0.24;

/** Whether each corner lies on the far side, from left to right and from top to bottom. */
const CORNERS = [
  { right: 0, bottom: 0 },
  { right: 1, bottom: 0 },
  { right: 0, bottom: 1 },
  { right: 1, bottom: 1 },
] as const;

/** The four corners round a face: of one size, moved and made smaller by transforms only. */
export class Ticks {
  readonly element: HTMLElement;
  readonly #corners: readonly HTMLElement[];

  constructor(document: Document) {
    this.element = document.createElement("div");
    this.element.className = "ticks";
    this.#corners = CORNERS.map(() => document.createElement("i"));
    this.element.append(...this.#corners);
  }

  place({ x, y, width, height }: Rect, { fill, ink }: ExpressionLook): void {
    this.element.style.setProperty("--fill", fill);
    this.element.style.setProperty("--ink", ink);
    const size = Math.min(1, (SHARE * Math.min(width, height)) / SIDE).toFixed(2);
    for (const [at, { right, bottom }] of CORNERS.entries()) {
      // Whole pixels: what trembles by less is not drawn again.
      const left = Math.round(x + right * (width - SIDE));
      const top = Math.round(y + bottom * (height - SIDE));
      const corner = this.#corners[at];
      const transform = `translate(${left}px, ${top}px) scale(${size})`;
      if (corner !== undefined && corner.style.transform !== transform) corner.style.transform = transform;
    }
  }
}
