import type { Settings } from "../core/settings.ts";
import type { EngineStatus } from "../messages/engine.ts";
import type { Picture } from "../messages/picture.ts";
import { CostLog } from "./cost-log.ts";
import { type BackendChoices, EngineWorker } from "./engine-worker.ts";
import { type Dropped, FairQueue } from "./fair-queue.ts";
import { Governor } from "./governor/governor.ts";
import type { ReadCost, WorkerAnswer } from "./worker/worker-messages.ts";
import { mean } from "../core/statistics.ts";

/** A frame that wants to be read. */
export interface Frame {
  /** Milliseconds on the page's clock. */
  readonly time: number;
  readonly picture: Picture;
  /** Which part of its newest pictures the video dropped, 0..1. */
  readonly dropped: number;
  /** Above every face id of its tab, asked when its turn comes. */
  readonly firstFaceId: () => number;
}

/** What became of a frame. */
export type Outcome = WorkerAnswer | Dropped;

/**
 * One thread: what limits us is the share of one core that the user allows, and two threads need more
 * of it for each face (2 × 12.4 against 21.7 ms when idle, 2 × 123 against 66 ms in a busy call, see
 * docs/ENGINE.md). A second one would only shorten a delay that no one notices.
 */
const THREADS = 1;

/** Reads the frames of all pages, and decides how often each stream should send. */
export class EngineHost {
  readonly #worker: EngineWorker;
  readonly #queue: FairQueue<Frame, Outcome>;
  readonly #costs = new CostLog();
  readonly #governor = new Governor(1);
  #settings: Settings | null = null;

  /** @param changed the status is another now */
  constructor(create: () => Worker, choices: BackendChoices, changed: () => void) {
    this.#worker = new EngineWorker(create, THREADS, choices, changed);
    this.#queue = new FairQueue({
      ready: () => this.#worker.ready(),
      read: (stream, { time, picture, firstFaceId }) =>
        this.#worker.read({ stream, time, picture, firstFaceId: firstFaceId() }),
    });
  }

  /** What the engine runs on; frames per tab are the caller's to add. */
  get status(): Omit<EngineStatus, "frames"> {
    const { state, runsOn, problem } = this.#worker;
    return {
      state,
      ...runsOn,
      modelId: this.#settings?.modelId ?? "",
      millisecondsPerFace: this.#costs.median(),
      problem,
    };
  }

  /** New settings; another model or backend, or a worker that failed, is started anew. */
  configure(settings: Settings): void {
    const isSame = this.#settings?.modelId === settings.modelId && this.#settings.backend === settings.backend;
    this.#settings = settings;
    this.#governor.configure(settings.processorShare);
    if (isSame && this.#worker.state !== "failed") this.#worker.configure(settings);
    else this.#worker.start(settings);
  }

  /** The machine runs on its battery now, or does not any more. */
  setOnBattery(onBattery: boolean): void {
    this.#governor.setOnBattery(onBattery);
  }

  /** Reads a frame in its turn, unless a newer one of its stream comes first. Settles exactly once, and never throws. */
  async read(stream: string, frame: Frame): Promise<Outcome> {
    this.#governor.hear(stream, frame.dropped, seconds());
    const outcome = await this.#queue.read(stream, frame);
    if (outcome.kind === "readings") this.#recordCost(stream, outcome.cost, outcome.readings.length);
    return outcome;
  }

  /** A stream is gone; its frame that waits is dropped. */
  forget(stream: string): void {
    this.#queue.forget(stream);
    this.#governor.forget(stream);
    this.#worker.forget(stream);
  }

  /** Frames per second that a stream should send now. */
  rate(stream: string): number {
    return this.#governor.rate(stream, seconds());
  }

  #recordCost(stream: string, cost: ReadCost, faces: number): void {
    this.#costs.add(cost.runs);
    const runs = cost.runs.length;
    const perFace = runs === 0 ? null : mean(cost.runs);
    this.#governor.record(stream, { total: cost.total * this.#worker.runsOn.threads, faces, perFace }, seconds());
  }
}

function seconds(): number {
  return performance.now() / 1000;
}
