import type { ExpressionLook } from "../../core/colours.ts";
import type { Rect } from "../placement/rect.ts";

/** Pixels of a corner, as in the style sheet; on small faces corners are this share of the smaller side. */
const SIDE = 22;
const SHARE = 0.24;

/** Pixels by which a face must move or grow before its corners follow: what trembles by less is not drawn again. */
const LEAST_MOVE = 2;

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
  #face: Rect | null = null;
  #look: ExpressionLook | null = null;

  constructor(document: Document) {
    this.element = document.createElement("div");
    this.element.className = "ticks";
    this.#corners = CORNERS.map(() => document.createElement("i"));
    this.element.append(...this.#corners);
  }

  place(face: Rect, look: ExpressionLook): void {
    if (look !== this.#look) {
      this.#look = look;
      this.element.style.setProperty("--fill", look.fill);
      this.element.style.setProperty("--ink", look.ink);
    }
    if (this.#face !== null && isSame(this.#face, face)) return;
    this.#face = face;
    const { x, y, width, height } = face;
    const size = Math.min(1, (SHARE * Math.min(width, height)) / SIDE).toFixed(3);
    for (const [at, { right, bottom }] of CORNERS.entries()) {
      const left = (x + right * (width - SIDE)).toFixed(1);
      const top = (y + bottom * (height - SIDE)).toFixed(1);
      const corner = this.#corners[at];
      if (corner !== undefined) corner.style.transform = `translate(${left}px, ${top}px) scale(${size})`;
    }
  }
}

function isSame(one: Rect, other: Rect): boolean {
  return (["x", "y", "width", "height"] as const).every((key) => Math.abs(one[key] - other[key]) < LEAST_MOVE);
}
