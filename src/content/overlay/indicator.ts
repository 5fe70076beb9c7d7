import { OVERLAY_TEXTS, troubleSentence } from "../../core/texts.ts";
import type { Trouble } from "../../core/trouble.ts";
import { makeElement, setText } from "./make-element.ts";

/** The small sign in a corner of the page that is there as long as Undertone is on. */
export class Indicator {
  readonly #element: HTMLElement;

  constructor(layer: HTMLElement) {
    this.#element = makeElement(layer.ownerDocument, "div", "indicator");
    layer.append(this.#element);
    this.show(false, null);
  }

  /** @param ready whether the models are loaded; @param trouble what is wrong with the page or the engine */
  show(ready: boolean, trouble: Trouble | null): void {
    this.#element.dataset["state"] = trouble !== null ? "trouble" : ready ? "on" : "loading";
    const text = ready ? OVERLAY_TEXTS.on : OVERLAY_TEXTS.loading;
    setText(this.#element, trouble === null ? text : troubleSentence(trouble));
  }
}
