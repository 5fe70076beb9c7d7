import { paragraph } from "../painting/text.ts";
import { panel } from "../painting/panel.ts";
import { Sheet, type Surface } from "../painting/sheet.ts";
import type { Block } from "../painting/block.ts";
import { area } from "../../core/box.ts";
import type { Rect } from "../placement/rect.ts";

/** The widest notice, and the room for its lines in a narrow tile; what is longer is cut off. */
export const NOTICE_ROOM = { width: 300, height: 200 };

/** One sentence at the foot of a tile: why nothing is read there. */
export class Notice {
  readonly #sheet: Sheet;
  readonly #layer: HTMLElement;
  #sentence = "";
  #width = 0;
  #block: Block | null = null;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
    this.#sheet = new Sheet(layer.ownerDocument, "notice");
  }

  /** @param sentence "" for none */
  show(sentence: string): void {
    if (sentence === this.#sentence) return;
    this.#sentence = sentence;
    this.#block = null;
    if (sentence === "") this.#sheet.element.remove();
  }

  get isEmpty(): boolean {
    return this.#sentence === "";
  }

  /** @param room what can be seen of the tile */
  place(room: Rect, surface: Surface): void {
    if (this.#sentence === "") return;
    if (area(room) === 0) {
      this.#sheet.element.remove();
      return;
    }
    const width = Math.min(NOTICE_ROOM.width, Math.max(60, Math.round(room.width) - 16));
    if (width !== this.#width) this.#block = null;
    this.#width = width;
    const block = (this.#block ??= panel(paragraph(this.#sentence, width - 16), [4, 8, 4, 8]));
    this.#sheet.show(block, NOTICE_ROOM, surface);
    if (!this.#sheet.element.isConnected) this.#layer.append(this.#sheet.element);
    this.#sheet.moveTo({
      x: room.x + (room.width - block.width) / 2,
      y: room.y + room.height - Math.min(block.height, NOTICE_ROOM.height) - 8,
    });
  }

  remove(): void {
    this.#sheet.remove();
  }
}
