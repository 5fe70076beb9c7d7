import { Contention } from "./contention.ts";

/** More than 5 tell no more about a face (docs/EVALUATION.md, "How often to read"); 8 let its label follow it. */
export const FASTEST_HERTZ = 8;
/** Every visible face is read at least once in two seconds, whatever it costs; a third is left for waiting in line. */
export const SLOWEST_HERTZ = 0.7;
/** A stream without a face is looked at this often: soon enough for one that comes. */
const FACELESS_HERTZ = 2;
/**
 * What a frame costs outside the worker, in runs of the network: copied out of the decoder and made small, sent through
 * three processes, its readings sent back and drawn. An extension sees no processor time; a run is what tells how fast
 * this machine is (measured: docs/ENGINE.md, "The rate").
 */
export const OUTSIDE_RUNS = 0.9;
/** Before the first face was read, a run is taken to last this many milliseconds, and a stream's frame as many. */
const ASSUMED_RUN = 20;
const ASSUMED_COST = 40;
/** Which part of the user's share is used while the machine runs on its battery. */
export const BATTERY_SHARE = 0.6;
/** A stream that sent nothing for so long (seconds) needs no share: it is hidden, paused or gone. */
const SILENT_SECONDS = 3;
/** Newest measure's share in the running mean. */
const NEWEST = 0.2;
/** Frames in a row without a face, before a stream counts as faceless. */
const FACELESS_FRAMES = 5;

interface StreamCost {
  milliseconds: number;
  heardAt: number;
  /** Frames in a row without a face. */
  faceless: number;
}

/** What one frame took. */
export interface FrameCost {
  /** Milliseconds for the whole frame. */
  readonly total: number;
  readonly faces: number;
  /** Milliseconds for each face in the networks alone; null where none was read. */
  readonly perFace: number | null;
}

/**
 * Sets each stream's rate so that all of them together take the share of one core that the user
 * allows: from what frames cost as measured, in equal shares of time, less when others need the
 * processors. All times in seconds on one clock, except costs.
 */
export class Governor {
  readonly #streams = new Map<string, StreamCost>();
  readonly #contention = new Contention();
  #processorShare: number;
  #onBattery = false;

  /** @param processorShare of one core, 0.1..1 */
  constructor(processorShare: number) {
    this.#processorShare = processorShare;
  }

  configure(processorShare: number): void {
    this.#processorShare = processorShare;
  }

  setOnBattery(onBattery: boolean): void {
    this.#onBattery = onBattery;
  }

  /** A frame came in. @param dropped which part of its newest pictures the video dropped, 0..1 */
  hear(stream: string, dropped: number, seconds: number): void {
    this.#contention.watchCall(dropped, seconds);
    const known = this.#streams.get(stream);
    if (known === undefined) this.#streams.set(stream, { milliseconds: ASSUMED_COST, heardAt: seconds, faceless: 0 });
    else known.heardAt = seconds;
  }

  /** A frame was read. */
  record(stream: string, cost: FrameCost, seconds: number): void {
    if (cost.perFace !== null) this.#contention.record(cost.perFace, seconds);
    const known = this.#streams.get(stream);
    if (known === undefined) return;
    const outside = OUTSIDE_RUNS * (this.#contention.millisecondsPerFace ?? ASSUMED_RUN);
    known.milliseconds += NEWEST * (cost.total + outside - known.milliseconds);
    known.faceless = cost.faces === 0 ? known.faceless + 1 : 0;
  }

  forget(stream: string): void {
    this.#streams.delete(stream);
  }

  /** Frames per second that a stream should send from now on. */
  rate(stream: string, seconds: number): number {
    return this.rates(seconds).get(stream) ?? SLOWEST_HERTZ;
  }

  /** The same for all streams that send. */
  rates(seconds: number): Map<string, number> {
    const active = [...this.#streams].filter(([, cost]) => seconds - cost.heardAt <= SILENT_SECONDS);
    // Who needs least is served first, so that what it leaves goes to the others.
    const wishes = active.map(([stream, cost]) => ({ stream, cost: cost.milliseconds, wish: wishOf(cost) }));
    wishes.sort((one, other) => one.wish * one.cost - other.wish * other.cost);
    const share = this.#processorShare * (this.#onBattery ? BATTERY_SHARE : 1);
    let budget = share * this.#contention.share * 1000;
    const rates = new Map<string, number>();
    wishes.forEach(({ stream, cost, wish }, index) => {
      const equal = budget / (wishes.length - index);
      const hertz = Math.max(SLOWEST_HERTZ, Math.min(wish, equal / cost));
      budget = Math.max(0, budget - hertz * cost);
      rates.set(stream, hertz);
    });
    return rates;
  }
}

function wishOf(cost: StreamCost): number {
  return cost.faceless >= FACELESS_FRAMES ? FACELESS_HERTZ : FASTEST_HERTZ;
}
