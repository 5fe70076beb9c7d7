import type { SiteHealth } from "../../messages/tab.ts";
import { generic } from "./generic.ts";
import type { SiteAdapter } from "./site-adapter.ts";

/** Tiles an adapter may fail to know before the site counts as changed. */
const TRIES = 3;

/** Counts how often an adapter's selectors know a tile: sites change, and the user should hear of it. */
export class SiteWatch {
  readonly #site: SiteAdapter;
  readonly #looked = new Set<string>();
  readonly #matched = new Set<string>();

  constructor(site: SiteAdapter) {
    this.#site = site;
  }

  /** Each stream counts once, and as known from the first time it is. */
  count(stream: string, known: boolean): void {
    this.#looked.add(stream);
    if (known) this.#matched.add(stream);
  }

  health(): SiteHealth {
    const looked = this.#looked.size;
    const matched = this.#matched.size;
    const changed = this.#site !== generic && looked >= TRIES && matched === 0;
    return { site: this.#site.name, looked, matched, changed };
  }
}
