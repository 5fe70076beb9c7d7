/**
 * Gives each picture source an id that is unique within the tab: frames of one page have scripts of their own.
 * A source that moves to another element (a new layout) keeps its id, as long as no other element shows it.
 */
export class StreamIds {
  readonly #prefix: string;
  #made = 0;
  readonly #held = new Map<string, { readonly source: string; owner: object }>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /**
   * @param owner the element
   * @param source what it shows: a track's id, an address
   */
  idFor(owner: object, source: string): string {
    for (const [id, held] of this.#held) if (held.owner === owner && held.source === source) return id;
    for (const [id, held] of this.#held) {
      if (held.source !== source || held.owner !== this) continue;
      held.owner = owner;
      return id;
    }
    this.#made += 1;
    const id = `${this.#prefix}-${String(this.#made)}`;
    this.#held.set(id, { source, owner });
    return id;
  }

  /** Whether the id still stands for this source on this element. */
  holds(id: string, owner: object, source: string): boolean {
    const held = this.#held.get(id);
    return held !== undefined && held.owner === owner && held.source === source;
  }

  /** The element is gone or shows something else: the id waits for its source to appear again. */
  release(id: string): void {
    const held = this.#held.get(id);
    if (held !== undefined) held.owner = this;
  }

  /** Nobody took the id up again: it is never given twice. */
  forget(id: string): void {
    this.#held.delete(id);
  }
}

/** Eight random letters and figures; `crypto.randomUUID` does not exist on pages without TLS. */
export function randomPrefix(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
