/// <reference lib="webworker" />
import type { CardRefusal } from "../../core/card-refusal.ts";
import type { WorkerCommand, WorkerReport } from "./worker-messages.ts";
import { holdWhileAlive } from "./worker-death.ts";
import { Engine } from "./engine.ts";
import { problemOf } from "./problem-error.ts";

let engine: Engine | null = null;
/** Commands are obeyed one after the other, in the order they came. */
let busy: Promise<void> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<WorkerCommand>) => {
  // What fails is told to whoever keeps this worker, and does not stand in the way of the next.
  busy = busy
    .then(() => obey(data))
    .catch((error: unknown) => {
      self.reportError(error);
    });
});

async function obey(command: WorkerCommand): Promise<void> {
  switch (command.kind) {
    case "start":
      return start(command);
    case "configure":
      engine?.configure(command.settings);
      return;
    case "forget":
      engine?.forget(command.stream);
      return;
    case "frame":
      if (engine !== null) report(await engine.read(command));
      return;
  }
}

async function start(command: Extract<WorkerCommand, { kind: "start" }>): Promise<void> {
  const { settings, threads, remembered, lock } = command;
  try {
    await holdWhileAlive(lock);
    report({ kind: "alive" });
    const fellBack = (refusal: CardRefusal): void => {
      report({ kind: "fell-back", refusal });
    };
    engine = await Engine.load(settings, threads, { remembered, fellBack });
    const { backend, choice, refusal } = engine.backbone;
    report({ kind: "started", backend, threads, choice, refusal });
  } catch (error) {
    report({ kind: "failed", problem: problemOf(error) });
  }
}

function report(message: WorkerReport): void {
  self.postMessage(message);
}
