import type { Seen } from "./audience.ts";

/** Everybody's tile: a grid in the order of names, or one large and the others beside it, the last first. */
export class Tiles {
  readonly #main: HTMLElement;
  readonly #figures = new Map<number, HTMLElement>();
  #seen: readonly Seen[] = [];
  #speaker: string | null = null;

  constructor(main: HTMLElement) {
    this.#main = main;
  }

  /** Shows these participants and no others. */
  show(seen: readonly Seen[]): void {
    this.#seen = [...seen].sort((one, other) => one.name.localeCompare(other.name));
    const feeds = new Set(seen.map(({ feed }) => feed));
    for (const feed of this.#figures.keys()) if (!feeds.has(feed)) this.#figures.delete(feed);
    for (const one of this.#seen) if (!this.#figures.has(one.feed)) this.#figures.set(one.feed, makeTile(one));
    this.#place();
  }

  /** As many pages do, who becomes large, or small again, gets a new element for the same stream. */
  arrange(speaker: string | null): void {
    for (const one of this.#seen) {
      if ((one.name === this.#speaker) !== (one.name === speaker)) this.#figures.set(one.feed, makeTile(one));
    }
    this.#speaker = speaker;
    this.#place();
  }

  #place(): void {
    const rank = ({ name }: Seen): number => (name === this.#speaker ? 0 : 1);
    const order =
      this.#speaker === null ? this.#seen : this.#seen.toReversed().sort((one, other) => rank(one) - rank(other));
    this.#main.className = this.#speaker === null ? "grid" : "speaker";
    this.#main.replaceChildren(...order.flatMap(({ feed }) => this.#figures.get(feed) ?? []));
  }
}

function makeTile({ name, screen, track }: Seen): HTMLElement {
  const tile = document.createElement("figure");
  if (screen) tile.dataset["screenShare"] = "";
  const video = document.createElement("video");
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  const caption = document.createElement("figcaption");
  caption.textContent = name;
  tile.append(video, caption);
  return tile;
}
