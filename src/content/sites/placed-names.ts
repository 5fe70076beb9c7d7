import type { MediaElement } from "../page/media-element.ts";
import { namesByPlace } from "./name-by-place.ts";

/** Milliseconds between two looks at a page's texts; a name must be there at two looks, so that no subtitle is one. */
const PAUSE = 1_000;

interface Seen {
  /** As of the last look, and what two looks agreed on. */
  readonly latest: string;
  readonly agreed: string;
}

const NOTHING: Seen = { latest: "", agreed: "" };

/** Names by place, kept from one look at the page to the next. */
export class PlacedNames {
  #seen = new WeakMap<MediaElement, Seen>();
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param unnamed pictures for whose tiles no adapter has a name; @param all every picture that is seen */
  look(unnamed: readonly MediaElement[], all: readonly MediaElement[], now: number): void {
    if (unnamed.length === 0 || now - this.#lookedAt < PAUSE) return;
    this.#lookedAt = now;
    const names = namesByPlace(unnamed, all);
    for (const media of unnamed) {
      const { latest, agreed } = this.#seen.get(media) ?? NOTHING;
      const name = names.get(media) ?? "";
      this.#seen.set(media, { latest: name, agreed: name === latest ? name : agreed });
    }
  }

  /** "" where none is known. */
  nameOf(media: MediaElement): string {
    return this.#seen.get(media)?.agreed ?? "";
  }
}
