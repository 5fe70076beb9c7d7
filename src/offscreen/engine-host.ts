import { Governor } from "./governor/governor.ts";
import { Turns } from "./governor/turns.ts";
import type { Reading } from "../core/reading.ts";
import type { Settings } from "../core/settings.ts";
import type { Trouble } from "../core/trouble.ts";
import type { EngineStatus } from "../messages/engine.ts";
import type { Picture } from "../messages/frames.ts";
import { CostLog } from "./cost-log.ts";
import type { ReadCost, WorkerReport } from "./worker/worker-messages.ts";
import { WorkerLife } from "./worker-life.ts";

/** A frame that wants to be read, and what to do with each outcome; exactly one of them is called. */
export interface Job {
  readonly time: number;
  readonly picture: Picture;
  readonly firstFaceId: () => number;
  readonly done: (readings: readonly Reading[]) => void;
  readonly dropped: () => void;
  readonly refused: (trouble: Trouble) => void;
}

export interface HostListener {
  /** The state changed; see EngineHost.status. */
  readonly changed: () => void;
}

/**
 * One thread: what limits us is the share of one core that the user allows, and two threads need more
 * of it for each face (2 × 12.4 against 21.7 ms when idle, 2 × 123 against 66 ms in a busy call, see
 * docs/ENGINE.md). A second one would only shorten a delay that no one notices.
 */
const THREADS = 1;

/** Decides which frame the worker reads next, and how often each stream should send. */
export class EngineHost {
  readonly #life: WorkerLife;
  readonly #listener: HostListener;
  readonly #turns = new Turns<Job>();
  readonly #costs = new CostLog();
  #governor = new Governor(1);
  #settings: Settings | null = null;
  #state: EngineStatus["state"] = "starting";
  #trouble: Trouble | null = null;
  #threads = THREADS;
  #reading: { readonly stream: string; readonly job: Job } | null = null;

  constructor(create: () => Worker, listener: HostListener) {
    this.#listener = listener;
    this.#life = new WorkerLife(create, {
      ready: (started) => {
        this.#threads = started.threads;
        this.#enter("ready", null);
        this.#next();
      },
      answered: (answer) => {
        this.#answered(answer);
      },
      restarting: () => {
        this.#lose();
        this.#enter("starting", null);
      },
      failed: (trouble) => {
        this.#lose();
        this.#enter("failed", trouble);
        this.#refuseAll(trouble);
      },
    });
  }

  /** What the engine runs on; frames per tab are the caller's to add. */
  get status(): Omit<EngineStatus, "frames"> {
    return {
      state: this.#state,
      backend: "wasm",
      threads: this.#threads,
      modelId: this.#settings?.modelId ?? "",
      millisecondsPerFace: this.#costs.median(),
      trouble: this.#trouble,
    };
  }

  /** New settings; another model, or a worker that failed, is started anew. */
  configure(settings: Settings): void {
    const isSameModel = this.#settings?.modelId === settings.modelId && this.#state !== "failed";
    this.#settings = settings;
    this.#governor.configure(settings.processorShare);
    if (isSameModel) {
      this.#life.configure(settings);
      return;
    }
    this.#lose();
    this.#enter("starting", null);
    this.#life.start(settings, THREADS);
  }

  /** Puts a frame in line, in place of an older one of its stream. */
  submit(stream: string, job: Job): void {
    if (this.#trouble !== null) {
      job.refused(this.#trouble);
      return;
    }
    this.#governor.hear(stream, seconds());
    this.#turns.offer(stream, job)?.dropped();
    this.#next();
  }

  /** A stream is gone. */
  forget(stream: string): void {
    this.#turns.remove(stream);
    this.#governor.forget(stream);
    this.#life.forget(stream);
  }

  /** Frames per second that each stream should send. */
  rates(): Map<string, number> {
    return this.#governor.rates(seconds());
  }

  #next(): void {
    if (this.#state !== "ready" || this.#reading !== null) return;
    const turn = this.#turns.take();
    if (turn === null) return;
    const { stream, frame: job } = turn;
    this.#reading = { stream, job };
    this.#life.read({ kind: "frame", stream, time: job.time, picture: job.picture, firstFaceId: job.firstFaceId() });
  }

  #answered(answer: Extract<WorkerReport, { kind: "read" | "unread" }>): void {
    const reading = this.#reading;
    this.#reading = null;
    if (reading !== null && answer.kind === "unread") reading.job.refused(answer.trouble);
    if (reading !== null && answer.kind === "read") {
      this.#recordCost(reading.stream, answer.cost);
      reading.job.done(answer.readings);
    }
    this.#next();
  }

  #recordCost(stream: string, cost: ReadCost): void {
    this.#costs.add(cost.faces);
    const faces = cost.faces.length;
    const perFace = faces === 0 ? null : cost.faces.reduce((sum, one) => sum + one, 0) / faces;
    this.#governor.record(stream, { total: cost.total * this.#threads, faces, perFace }, seconds());
  }

  /** The frame under way went down with its worker. */
  #lose(): void {
    this.#reading?.job.dropped();
    this.#reading = null;
  }

  #refuseAll(trouble: Trouble): void {
    for (let turn = this.#turns.take(); turn !== null; turn = this.#turns.take()) turn.frame.refused(trouble);
  }

  #enter(state: EngineStatus["state"], trouble: Trouble | null): void {
    this.#state = state;
    this.#trouble = trouble;
    this.#listener.changed();
  }
}

function seconds(): number {
  return performance.now() / 1000;
}
