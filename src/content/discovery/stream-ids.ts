/** What an id stands for. */
interface Held {
  readonly source: string;
  /** The element, or the StreamIds itself while no element shows the source. */
  owner: object;
  /** The last one that was known. */
  name: string;
}

/**
 * Gives each picture source an id that is unique within the tab: frames of one page have scripts of their own.
 * A source that moves to another element (a new layout) keeps its id, as long as no other element shows it and no
 * other name stands with it: conferencing servers give the track of somebody who left to whoever comes next.
 */
export class StreamIds {
  readonly #prefix: string;
  #made = 0;
  readonly #held = new Map<string, Held>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /**
   * @param owner the element
   * @param source what it shows: a track's id, an address
   * @param name the participant's display name, "" where unknown
   */
  idFor(owner: object, source: string, name: string): string {
    const known = this.#find(owner, source) ?? this.#find(this, source, name);
    if (known !== null) {
      const [id, held] = known;
      held.owner = owner;
      if (name !== "") held.name = name;
      return id;
    }
    this.#made += 1;
    const id = `${this.#prefix}-${String(this.#made)}`;
    this.#held.set(id, { source, owner, name });
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

  /** @param name where given, an id that is known by another name does not count */
  #find(owner: object, source: string, name = ""): readonly [string, Held] | null {
    for (const [id, held] of this.#held) {
      const renamed = name !== "" && held.name !== "" && held.name !== name;
      if (held.owner === owner && held.source === source && !renamed) return [id, held];
    }
    return null;
  }
}

/** Eight random letters and figures; `crypto.randomUUID` does not exist on pages without TLS. */
export function randomPrefix(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
