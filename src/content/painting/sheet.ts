import { DIRECTION } from "../../core/words/message.ts";
import type { Point, Size } from "../../core/box.ts";
import type { Block } from "./block.ts";
import type { Palette } from "./palette.ts";
import { LINE } from "./panel.ts";

/** How everything in one document is painted now. */
export interface Surface {
  /** Screen pixels for each CSS pixel. */
  readonly scale: number;
  readonly palette: Palette;
}

/**
 * A canvas that shows one block. It lies at the layer's corner for good and is only moved by transforms; its size
 * depends on the room that is kept for such blocks, not on the block: the browser tells a page of whatever shifts or
 * grows, in closed shadow roots too.
 */
export class Sheet {
  readonly element: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #block: Block | null = null;
  #surface: Surface | null = null;
  /** As it was set: what the browser gives back is written otherwise. */
  #transform = "";

  constructor(document: Document, className: string) {
    this.element = document.createElement("canvas");
    this.element.className = className;
    // Not yet painted: no size to be seen at.
    this.element.width = this.element.height = 0;
    const context = this.element.getContext("2d");
    if (context === null) throw new Error("This browser paints on no canvas.");
    this.#context = context;
  }

  /** Paints, where block or surface are other ones than before. @param room what any such block needs */
  show(block: Block, room: Size, surface: Surface): void {
    if (block === this.#block && surface === this.#surface) return;
    this.#block = block;
    this.#surface = surface;
    const { scale, palette } = surface;
    this.#fit(room, scale);
    const context = this.#context;
    context.resetTransform();
    context.clearRect(0, 0, this.element.width, this.element.height);
    context.scale(scale, scale);
    context.textBaseline = "alphabetic";
    context.textAlign = "left";
    context.direction = DIRECTION;
    block.paint({ context, palette }, LINE, LINE);
  }

  /** Puts the block's corner there, on a whole pixel of the screen, so that words stay sharp. */
  moveTo({ x, y }: Point): void {
    const scale = this.#surface?.scale ?? 1;
    const snapped = (at: number): string => (Math.round((at - LINE) * scale) / scale).toFixed(3);
    const transform = `translate(${snapped(x)}px, ${snapped(y)}px)`;
    if (transform === this.#transform) return;
    this.#transform = transform;
    this.element.style.transform = transform;
  }

  remove(): void {
    this.element.remove();
    // Frees the pixels now and not when the garbage is next collected.
    this.element.width = this.element.height = 0;
  }

  #fit(room: Size, scale: number): void {
    const width = Math.ceil((room.width + 2 * LINE) * scale);
    const height = Math.ceil((room.height + 2 * LINE) * scale);
    if (this.element.width === width && this.element.height === height) return;
    this.element.width = width;
    this.element.height = height;
    this.element.style.width = `${(width / scale).toFixed(3)}px`;
    this.element.style.height = `${(height / scale).toFixed(3)}px`;
  }
}
