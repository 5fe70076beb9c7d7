/**
 * An overlay as one might build it, and as ours was: what each attack must be able to read, if the attack is any good.
 * It shows a word in every way in which an overlay can.
 */
export class LeakyOverlay {
  readonly #closed: ShadowRoot;
  readonly #host: HTMLElement;
  readonly #open: HTMLElement;
  readonly #live: HTMLElement;
  readonly #context: CanvasRenderingContext2D | null;

  constructor() {
    // A custom name, a closed root, text in named fonts.
    this.#host = document.createElement("leaky-overlay");
    this.#closed = this.#host.attachShadow({ mode: "closed" });
    this.#host.style.cssText = "position:fixed;inset:0;z-index:9";
    document.documentElement.append(this.#host);
    // In the page itself: an element that is as large as its words and where its face is.
    this.#open = document.createElement("div");
    this.#open.style.cssText = "position:fixed;left:300px;top:300px;transition:opacity 1s;pointer-events:auto";
    this.#live = document.createElement("div");
    this.#live.setAttribute("aria-live", "polite");
    document.documentElement.append(this.#open, this.#live);
    this.#context = document.createElement("canvas").getContext("2d");
  }

  show(word: string): void {
    const before = document.createElement("b");
    before.textContent = `looks like ${word} `;
    const share = document.createElement("span");
    share.textContent = "84 %";
    const large = document.createElement("p");
    large.textContent = `${word} `.repeat(40);
    large.style.cssText = "font-size:60px;margin:0";
    const plate = this.#closed.querySelector("div") ?? document.createElement("div");
    plate.style.cssText = `position:absolute;left:${200 + 10 * word.length}px;top:200px;font-family:"Segoe UI",Roboto`;
    // The words change in place, and what stands behind them moves.
    if (plate.isConnected) {
      const [first] = plate.children;
      if (first !== undefined) first.textContent = before.textContent;
    } else {
      plate.append(before, share, large);
      this.#closed.append(plate);
    }
    const timed = document.createElement("p");
    timed.setAttribute("elementtiming", "label");
    timed.textContent = word;
    this.#open.dataset["label"] = word;
    this.#open.style.left = `${1200 - 10 * word.length}px`;
    this.#open.style.opacity = String(0.5 + word.length / 100);
    this.#open.replaceChildren(timed);
    this.#context?.fillText(word, 0, 0);
    requestAnimationFrame(showLabelForLong);
  }

  announce(word: string): void {
    this.#live.textContent = `looks like ${word}`;
  }
}

/** Longer than a frame may take, so that the browser tells of it. */
function showLabelForLong(): void {
  const until = performance.now() + 200;
  while (performance.now() < until);
}
