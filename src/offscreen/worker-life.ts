import type { Settings } from "../core/settings.ts";
import type { Trouble } from "../core/trouble.ts";
import type { WorkerCommand, WorkerReport } from "./worker/worker-messages.ts";

/** A worker that is silent for so long is dead (milliseconds); both are far beyond what slow machines need. */
const START_LIMIT = 60_000;
const ANSWER_LIMIT = 20_000;
/** So many deaths within so long (milliseconds) mean that another start would not help. */
const MOST_DEATHS = 3;
const DEATH_WINDOW = 300_000;

export interface WorkerListener {
  /** Getting ready is done; the worker takes frames. */
  readonly ready: (started: Extract<WorkerReport, { kind: "started" }>) => void;
  readonly answered: (answer: Extract<WorkerReport, { kind: "read" | "unread" }>) => void;
  /** The worker died and a new one is on its way; what was asked is lost. */
  readonly restarting: () => void;
  /** There will be no worker, until `start` is called again. */
  readonly failed: (trouble: Trouble) => void;
}

/** Keeps one worker alive: notices when it dies or hangs, starts it again, and gives up in the end. */
export class WorkerLife {
  readonly #create: () => Worker;
  readonly #listener: WorkerListener;
  #worker: Worker | null = null;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #deaths: number[] = [];
  #last: Extract<WorkerCommand, { kind: "start" }> | null = null;

  constructor(create: () => Worker, listener: WorkerListener) {
    this.#create = create;
    this.#listener = listener;
  }

  /** Ends the worker there is, if any, and starts one with these settings. */
  start(settings: Settings, threads: number): void {
    this.#deaths = [];
    this.#begin({ kind: "start", settings, threads });
  }

  /** Settings that need no new worker; also for the next one, should this one die. */
  configure(settings: Settings): void {
    if (this.#last !== null) this.#last = { ...this.#last, settings };
    this.#worker?.postMessage({ kind: "configure", settings } satisfies WorkerCommand);
  }

  forget(stream: string): void {
    this.#worker?.postMessage({ kind: "forget", stream } satisfies WorkerCommand);
  }

  /** Sends a frame off; its picture's memory goes with it. Exactly one answer follows, or `restarting`, or `failed`. */
  read(frame: Extract<WorkerCommand, { kind: "frame" }>): void {
    this.#watch(ANSWER_LIMIT);
    this.#worker?.postMessage(frame, "data" in frame.picture ? [frame.picture.data] : []);
  }

  stop(): void {
    clearTimeout(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #begin(start: Extract<WorkerCommand, { kind: "start" }>): void {
    this.stop();
    this.#last = start;
    const worker = this.#create();
    this.#worker = worker;
    const ifCurrent = (action: () => void): void => {
      if (this.#worker === worker) action();
    };
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerReport>) => {
      ifCurrent(() => {
        this.#hear(data);
      });
    });
    for (const event of ["error", "messageerror"] as const) {
      worker.addEventListener(event, (happened) => {
        happened.preventDefault();
        ifCurrent(() => {
          this.#bury(happened instanceof ErrorEvent ? happened.message : event);
        });
      });
    }
    this.#watch(START_LIMIT);
    worker.postMessage(start);
  }

  #hear(report: WorkerReport): void {
    clearTimeout(this.#watchdog);
    switch (report.kind) {
      case "started":
        this.#listener.ready(report);
        return;
      case "failed":
        this.stop();
        this.#listener.failed(report.trouble);
        return;
      case "read":
      case "unread":
        this.#listener.answered(report);
        return;
    }
  }

  #watch(limit: number): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#bury(`no answer in ${limit / 1000} s`);
    }, limit);
  }

  #bury(reason: string): void {
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((death) => now - death < DEATH_WINDOW), now];
    this.stop();
    if (this.#last === null || this.#deaths.length > MOST_DEATHS) {
      this.#listener.failed({ kind: "engine-stopped", detail: reason.slice(0, 200) });
      return;
    }
    this.#listener.restarting();
    this.#begin(this.#last);
  }
}
