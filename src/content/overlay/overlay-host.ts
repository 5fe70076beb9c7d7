import { LANGUAGE } from "../../core/words/message.ts";
import type { Rect } from "../placement/rect.ts";
import { STYLESHEET } from "./stylesheet.ts";

/** A page may remove, move or close our element this often before it is left alone. */
const MOST_RETURNS = 5;

/**
 * Milliseconds after which the layer goes out of sight where nobody holds it, and between two holds that count: Firefox
 * ends a content script without a word when its extension is reloaded or updated, and what that has drawn must not
 * stand there as if it were true.
 */
const HOLD = { lasts: 12_000, pause: 1_000 } as const;

/** Milliseconds for which words stand there for a screen reader. */
const SPOKEN_FOR = 1_000;

/**
 * The overlay's element in one document: a popover, so that it stands above everything, full screen included, without
 * becoming part of what the page lays out. A page must not read what it shows: so its shadow root is closed; the
 * element has a plain name, since whoever defines a custom one is handed its root; and there is no text in it, since
 * pages can search for text and are told when it is laid out.
 */
export class OverlayHost {
  readonly layer: HTMLElement;
  readonly document: Document;
  readonly #host: HTMLElement;
  readonly #spoken: HTMLElement;
  readonly #listeners = new AbortController();
  readonly #expiry: Animation;
  #returns = 0;
  #silence: number | undefined;

  constructor(document: Document) {
    this.document = document;
    this.#host = document.createElement("div");
    const root = this.#host.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = [stylesheetFor(document)];
    this.layer = document.createElement("div");
    this.layer.className = "layer";
    // Labels that change all the time would talk without end: they are silent, `speak` is for those who listen.
    this.layer.setAttribute("aria-hidden", "true");
    this.#spoken = document.createElement("div");
    this.#spoken.className = "spoken";
    this.#spoken.setAttribute("role", "status");
    this.#spoken.lang = LANGUAGE;
    root.append(this.layer, this.#spoken);
    this.#put();
    // All of it a delay: an animation that runs has the page's style worked out anew in every frame.
    this.#expiry = this.layer.animate({ visibility: "hidden" }, { delay: HOLD.lasts, duration: 1, fill: "forwards" });
    const { signal } = this.#listeners;
    document.addEventListener(
      "fullscreenchange",
      () => {
        this.#raise();
      },
      { signal },
    );
  }

  setHidden(hidden: boolean): void {
    this.layer.classList.toggle("hidden", hidden);
  }

  /**
   * Keeps the layer in sight, and puts the element back if the page has removed, moved or closed it: to be called every
   * few seconds.
   *
   * @returns false once the page has won
   */
  hold(): boolean {
    if (Number(this.#expiry.currentTime) >= HOLD.pause) this.#expiry.currentTime = 0;
    if (this.#host.parentNode === this.document.documentElement && this.#isOpen()) return true;
    if (this.#returns >= MOST_RETURNS) return false;
    this.#returns += 1;
    this.#put();
    return true;
  }

  /**
   * Makes the layer's pixels those of the viewport, also where the page is zoomed by style.
   *
   * @returns the viewport
   */
  align(): Rect {
    const { x, y, width, height } = this.#host.getBoundingClientRect();
    const scale = this.#host.offsetWidth > 0 ? width / this.#host.offsetWidth : 1;
    const upright = x === 0 && y === 0 && Math.abs(scale - 1) < 0.001;
    const transform = upright ? "" : `scale(${1 / scale}) translate(${-x}px, ${-y}px)`;
    if (this.layer.style.transform !== transform) this.layer.style.transform = transform;
    return { x, y, width, height };
  }

  /**
   * Has a screen reader say this once, when it is done with what it says now. As the name of something without text,
   * which a page's search does not find, and only for a moment.
   */
  speak(words: string): void {
    const named = this.document.createElement("span");
    named.setAttribute("role", "img");
    named.setAttribute("aria-label", words);
    this.#spoken.replaceChildren(named);
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => {
      this.#spoken.replaceChildren();
    }, SPOKEN_FOR);
  }

  remove(): void {
    this.#listeners.abort();
    clearTimeout(this.#silence);
    this.#expiry.cancel();
    this.#host.remove();
  }

  #isOpen(): boolean {
    return !("showPopover" in this.#host) || this.#host.matches(":popover-open");
  }

  #put(): void {
    this.document.documentElement.append(this.#host);
    this.#raise();
  }

  /** To the end of the top layer: what entered it later would stand above. */
  #raise(): void {
    if (!("showPopover" in this.#host)) return;
    try {
      this.#host.popover = "manual";
      if (this.#host.matches(":popover-open")) this.#host.hidePopover();
      this.#host.showPopover();
    } catch {
      // Without the top layer the overlay still stands above all that is not in it.
    }
  }
}

/** A stylesheet belongs to one document; made this way, no content security policy of the page can forbid it. */
function stylesheetFor(document: Document): CSSStyleSheet {
  const Stylesheet = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
  const sheet = new Stylesheet();
  sheet.replaceSync(STYLESHEET);
  return sheet;
}
