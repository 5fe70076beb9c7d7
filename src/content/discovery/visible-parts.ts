import type { Rect } from "../placement/rect.ts";

/** Twentieths: how finely clipping by scrollers and wrappers is followed. */
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/** The part of its bounding rectangle that an element shows, in fractions of it. */
type Part = Rect;

/**
 * Which elements are within the viewport, and how much of them their scrollers and wrappers let through. The browser
 * tells; nothing is measured here.
 */
export class VisibleParts {
  readonly #parts = new WeakMap<Element, Part>();
  readonly #observer: IntersectionObserver;

  constructor(changed: () => void, signal: AbortSignal) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) this.#note(entry);
        changed();
      },
      { threshold: STEPS },
    );
    signal.addEventListener("abort", () => {
      this.#observer.disconnect();
    });
  }

  observe(element: Element): void {
    this.#observer.observe(element);
  }

  unobserve(element: Element): void {
    this.#observer.unobserve(element);
    this.#parts.delete(element);
  }

  /** Whether any of it is within the viewport. */
  isVisible(element: Element): boolean {
    return this.#parts.has(element);
  }

  /** The visible part of an element whose bounding rectangle is now `bounds`. */
  visiblePart(element: Element, bounds: Rect): Rect {
    const part = this.#parts.get(element);
    if (part === undefined) return { x: bounds.x, y: bounds.y, width: 0, height: 0 };
    return {
      x: bounds.x + part.x * bounds.width,
      y: bounds.y + part.y * bounds.height,
      width: part.width * bounds.width,
      height: part.height * bounds.height,
    };
  }

  #note({
    target,
    isIntersecting,
    boundingClientRect: whole,
    intersectionRect: seen,
  }: IntersectionObserverEntry): void {
    if (!isIntersecting || whole.width === 0 || whole.height === 0) {
      this.#parts.delete(target);
      return;
    }
    this.#parts.set(target, {
      x: (seen.x - whole.x) / whole.width,
      y: (seen.y - whole.y) / whole.height,
      width: seen.width / whole.width,
      height: seen.height / whole.height,
    });
  }
}
