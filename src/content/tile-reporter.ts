import type { Problem } from "../core/problem.ts";
import type { SiteHealth, TabReport, Tile } from "../messages/tab.ts";

/** Least milliseconds between two reports. */
const PAUSE = 500;

/** Tells the background of tiles and problem: only changes, and not more often than a person could follow. */
export class TileReporter {
  readonly #send: (report: TabReport) => void;
  readonly #signal: AbortSignal;
  #tiles: readonly Tile[] = [];
  #site: SiteHealth | null = null;
  #problem: Problem | null = null;
  #sentTiles = "";
  #sentProblem = JSON.stringify(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (report: TabReport) => void, signal: AbortSignal) {
    this.#send = send;
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      clearTimeout(this.#timer);
    });
  }

  tiles(tiles: readonly Tile[], site: SiteHealth): void {
    this.#tiles = tiles;
    this.#site = site;
    this.#schedule();
  }

  problem(problem: Problem | null): void {
    this.#problem = problem;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#signal.aborted) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#report();
    }, PAUSE);
  }

  #report(): void {
    const tiles = JSON.stringify([this.#tiles, this.#site]);
    if (tiles !== this.#sentTiles && this.#site !== null) {
      this.#sentTiles = tiles;
      this.#send({ to: "background", kind: "tiles", tiles: this.#tiles, site: this.#site });
    }
    const problem = JSON.stringify(this.#problem);
    if (problem !== this.#sentProblem) {
      this.#sentProblem = problem;
      this.#send({ to: "background", kind: "content-problem", problem: this.#problem });
    }
  }
}
