import { median } from "../core/statistics.ts";

/** Milliseconds per face, of the last faces read. */
export class CostLog {
  static readonly #LENGTH = 50;
  #latest: number[] = [];

  add(milliseconds: readonly number[]): void {
    this.#latest = [...this.#latest, ...milliseconds].slice(-CostLog.#LENGTH);
  }

  /** 0 before the first face. */
  median(): number {
    return this.#latest.length === 0 ? 0 : median(this.#latest);
  }
}
