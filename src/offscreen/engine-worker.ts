import type { Settings } from "../core/settings.ts";
import type { Problem } from "../core/problem.ts";
import type { EngineStatus } from "../messages/engine.ts";
import { DROPPED, type Dropped } from "./fair-queue.ts";
import { onceDead } from "./worker/worker-death.ts";
import { WorkerHealth } from "./worker-health.ts";
import type { FrameToRead, WorkerAnswer, WorkerCommand, WorkerReport } from "./worker/worker-messages.ts";

/** A worker that is silent for so long over its start is dead (milliseconds): far beyond what slow machines need. */
const START_LIMIT = 60_000;

/** What the networks run on, and why not on the graphics card. */
type RunsOn = Pick<EngineStatus, "backend" | "threads" | "refusal">;

/** Where the choice between processor and graphics card is kept from one start of the browser to the next. */
export interface BackendChoices {
  readonly read: () => string | null;
  readonly write: (choice: string) => void;
}

/** How a worker is started; each has a lock of its own. */
type Start = Omit<Extract<WorkerCommand, { kind: "start" }>, "kind" | "lock">;

/** Keeps one worker alive: notices when it dies or hangs, starts it again, and gives up in the end. */
export class EngineWorker {
  readonly #create: () => Worker;
  readonly #changed: () => void;
  readonly #choices: BackendChoices;
  #state: EngineStatus["state"] = "starting";
  #problem: Problem | null = null;
  #runsOn: RunsOn;
  #worker: Worker | null = null;
  /** Aborts when the present worker is ended by us. */
  #ended = new AbortController();
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  readonly #health = new WorkerHealth();
  #askedAt = 0;
  #last: Start | null = null;
  /** Who waits for the end of the start. */
  #waiting: (() => void)[] = [];
  /** Who waits for the frame that is being read. */
  #reading: ((answer: WorkerAnswer | Dropped) => void) | null = null;

  /** @param changed state or problem is another now */
  constructor(create: () => Worker, threads: number, choices: BackendChoices, changed: () => void) {
    this.#create = create;
    this.#choices = choices;
    this.#runsOn = { backend: "wasm", threads, refusal: null };
    this.#changed = changed;
  }

  get state(): EngineStatus["state"] {
    return this.#state;
  }

  /** Why the worker failed, or null. */
  get problem(): Problem | null {
    return this.#problem;
  }

  get runsOn(): RunsOn {
    return this.#runsOn;
  }

  /** Ends the worker there is, if any, and starts one with these settings. */
  start(settings: Settings): void {
    this.#health.forget();
    this.#begin({ settings, threads: this.#runsOn.threads, remembered: this.#choices.read() });
  }

  /** Settings that need no new worker; also for the next one, should this one die. */
  configure(settings: Settings): void {
    if (this.#last !== null) this.#last = { ...this.#last, settings };
    this.#worker?.postMessage({ kind: "configure", settings } satisfies WorkerCommand);
  }

  forget(stream: string): void {
    this.#worker?.postMessage({ kind: "forget", stream } satisfies WorkerCommand);
  }

  /** Waits until the worker takes frames, or has failed and refuses them. */
  async ready(): Promise<void> {
    while (this.#state === "starting") await new Promise<void>((go) => this.#waiting.push(go));
  }

  /** Has a frame read, one at a time; its picture's memory goes with it. Settles exactly once and never throws. */
  read(frame: FrameToRead): Promise<WorkerAnswer | Dropped> {
    if (this.#problem !== null) return Promise.resolve({ kind: "error", of: "engine", problem: this.#problem });
    return new Promise((end) => {
      this.#reading = end;
      this.#askedAt = performance.now();
      this.#watch(this.#health.patience);
      const command: WorkerCommand = { kind: "frame", ...frame };
      this.#worker?.postMessage(command, "data" in frame.picture ? [frame.picture.data] : []);
    });
  }

  #begin(start: Start): void {
    this.#end("starting", null);
    this.#last = start;
    this.#health.started();
    const worker = this.#create();
    this.#worker = worker;
    const lock = `worker ${crypto.randomUUID()}`;
    const { signal } = (this.#ended = new AbortController());
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerReport>) => {
      if (signal.aborted) return;
      if (data.kind !== "alive") this.#hear(data);
      else {
        onceDead(lock, signal, () => {
          this.#bury("it ended");
        });
      }
    });
    for (const event of ["error", "messageerror"] as const) {
      worker.addEventListener(event, (happened) => {
        happened.preventDefault();
        if (!signal.aborted) this.#bury(happened instanceof ErrorEvent ? happened.message : event);
      });
    }
    this.#watch(START_LIMIT);
    worker.postMessage({ kind: "start", ...start, lock } satisfies WorkerCommand);
  }

  #hear(report: Exclude<WorkerReport, { kind: "alive" }>): void {
    if (report.kind === "fell-back") {
      this.#runsOn = { ...this.#runsOn, backend: "wasm", refusal: report.refusal };
      this.#changed();
      return;
    }
    clearTimeout(this.#watchdog);
    switch (report.kind) {
      case "started":
        if (report.choice !== null) this.#choices.write(report.choice);
        this.#runsOn = {
          backend: report.backend,
          threads: report.threads,
          refusal: report.refusal,
        };
        this.#enter("ready", null);
        return;
      case "failed":
        this.#end("failed", report.problem);
        return;
      case "readings":
        this.#health.read(performance.now() - this.#askedAt);
        this.#answer(report);
        return;
      case "error":
        if (report.of === "engine" && this.#health.erred()) this.#bury(report.problem.detail);
        else this.#answer(report);
        return;
    }
  }

  #watch(limit: number): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#bury(`timeout ${Math.round(limit / 1000)} s`);
    }, limit);
  }

  #bury(reason: string): void {
    if (this.#last !== null && this.#health.died()) this.#begin(this.#last);
    else this.#end("failed", { kind: "engine-stopped", detail: reason.slice(0, 200) });
  }

  /** Ends the worker, if there is one; the frame that it was reading went down with it. */
  #end(state: "starting" | "failed", problem: Problem | null): void {
    clearTimeout(this.#watchdog);
    this.#ended.abort();
    this.#worker?.terminate();
    this.#worker = null;
    this.#answer(DROPPED);
    this.#enter(state, problem);
  }

  #answer(answer: WorkerAnswer | Dropped): void {
    this.#reading?.(answer);
    this.#reading = null;
  }

  #enter(state: EngineStatus["state"], problem: Problem | null): void {
    this.#state = state;
    this.#problem = problem;
    if (state !== "starting") for (const go of this.#waiting.splice(0)) go();
    this.#changed();
  }
}
