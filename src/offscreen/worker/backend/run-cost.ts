import type { Graph } from "../../../core/graph.ts";
import { median } from "../../../core/statistics.ts";

/** What one run of a graph takes, in milliseconds. */
export interface RunCost {
  readonly latency: number;
  /** Of this thread: what is left of it for others while the run goes on is taken off. */
  readonly processor: number;
}

const RUNS = 8;
const CALIBRATION = 40;

/**
 * Measures a warm graph. A worker is told no processor time, so it counts how often a message to itself comes round
 * while the run goes on, against how often when nothing else does. What the card's driver does in other processes is
 * not seen.
 */
export async function runCost(graph: Graph, input: Float32Array, shape: readonly number[]): Promise<RunCost> {
  const rounds = new Rounds();
  try {
    await wait(CALIBRATION);
    const started = rounds.mark();
    await wait(CALIBRATION);
    const idle = rounds.since(started);
    const costs: RunCost[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const start = rounds.mark();
      await graph(input.slice(), shape);
      const { milliseconds, count } = rounds.since(start);
      const free = Math.min(milliseconds, (count / idle.count) * idle.milliseconds);
      costs.push({ latency: milliseconds, processor: milliseconds - free });
    }
    return {
      latency: median(costs.map((cost) => cost.latency)),
      processor: median(costs.map((cost) => cost.processor)),
    };
  } finally {
    rounds.stop();
  }
}

/** Counts a message that is sent again whenever it arrives. */
class Rounds {
  readonly #channel = new MessageChannel();
  #count = 0;

  constructor() {
    this.#channel.port1.onmessage = (): void => {
      this.#count += 1;
      this.#channel.port2.postMessage(null);
    };
    this.#channel.port2.postMessage(null);
  }

  mark(): { readonly at: number; readonly count: number } {
    return { at: performance.now(), count: this.#count };
  }

  since(mark: ReturnType<Rounds["mark"]>): { readonly milliseconds: number; readonly count: number } {
    return { milliseconds: performance.now() - mark.at, count: this.#count - mark.count };
  }

  stop(): void {
    this.#channel.port1.close();
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
