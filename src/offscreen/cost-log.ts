/** Milliseconds per face, of the last faces read. */
export class CostLog {
  static readonly #LENGTH = 50;
  #latest: number[] = [];

  add(milliseconds: readonly number[]): void {
    this.#latest = [...this.#latest, ...milliseconds].slice(-CostLog.#LENGTH);
  }

  /** 0 before the first face. */
  median(): number {
    const sorted = [...this.#latest].sort((one, other) => one - other);
    return sorted[sorted.length >> 1] ?? 0;
  }
}
