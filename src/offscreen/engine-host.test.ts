import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { madeReading } from "../core/made-reading.testing.ts";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import type { ReadingMessage } from "../messages/frames.ts";
import { EngineHost } from "./engine-host.ts";
import { FASTEST_HERTZ, OUTSIDE_RUNS } from "./governor/governor.ts";
import { PageLine } from "./page-line.ts";
import { TabTally } from "./tab-tally.ts";
import type { WorkerCommand, WorkerReport } from "./worker/worker-messages.ts";

const READING = madeReading({ faceId: 9 });

/** Stands for the worker's thread: takes commands, and reports what the test tells it to. */
class MadeWorker extends EventTarget {
  static all: MadeWorker[] = [];
  readonly heard: WorkerCommand[] = [];
  isTerminated = false;

  constructor() {
    super();
    MadeWorker.all.push(this);
  }

  static get latest(): MadeWorker {
    const worker = MadeWorker.all.at(-1);
    if (worker === undefined) throw new Error("no worker was made");
    return worker;
  }

  postMessage(command: WorkerCommand): void {
    this.heard.push(command);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  report(data: WorkerReport): Promise<void> {
    this.dispatchEvent(new MessageEvent("message", { data }));
    return settle();
  }

  start(): Promise<void> {
    return this.report({ kind: "started", backend: "webgpu", threads: 1, choice: "webgpu of a test", refusal: null });
  }

  answer(): Promise<void> {
    return this.report({
      kind: "readings",
      readings: [READING],
      wantedSide: 640,
      cost: { total: 30, detection: 6, runs: [20] },
    });
  }

  crash(): Promise<void> {
    this.dispatchEvent(new Event("error"));
    return settle();
  }

  /** Sequence of streams that were sent to be read. */
  get frames(): string[] {
    return this.heard.flatMap((command) => (command.kind === "frame" ? [command.stream] : []));
  }
}

/** A port as the browser gives it, and what was said over it. */
class MadePort {
  readonly said: ReadingMessage[] = [];
  readonly #listeners: ((message: unknown) => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void): void => {
      this.#listeners.push(listener);
    },
  };
  readonly onDisconnect = { addListener: (): void => undefined };

  postMessage(message: ReadingMessage): void {
    this.said.push(structuredClone(message));
  }

  hear(message: unknown): void {
    for (const listener of this.#listeners) listener(message);
  }

  hearFrame(stream: string, sequence: number): Promise<void> {
    this.hear({
      kind: "frame",
      stream,
      sequence,
      time: sequence,
      dropped: 0,
      picture: { format: "JPEG", width: 2, height: 2, base64: "/9j/" },
    });
    return settle();
  }
}

let host: EngineHost;
let port: MadePort;
let line: PageLine;
let tally: TabTally;
let choice: string | null;

beforeEach(() => {
  vi.useFakeTimers();
  // Node has no ErrorEvent.
  vi.stubGlobal("ErrorEvent", class extends Event {});
  MadeWorker.all = [];
  choice = "wasm of an earlier start";
  const choices = {
    read: (): string | null => choice,
    write: (made: string): void => {
      choice = made;
    },
  };
  host = new EngineHost(
    () => new MadeWorker() as unknown as Worker,
    choices,
    () => {
      line.tellState();
    },
  );
  port = new MadePort();
  tally = new TabTally();
  line = new PageLine(port, 3, 0, host, () => tally);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function ready(): Promise<void> {
  host.configure(DEFAULT_SETTINGS);
  return MadeWorker.latest.start();
}

/** Lets promises settle that nothing holds up. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

describe("the offscreen document's engine", () => {
  it("welcomes a page when the models are ready, and tells whether bytes arrive whole", async () => {
    port.hear({ kind: "hello", probe: new ArrayBuffer(8) });
    expect(port.said).toEqual([]);
    await ready();
    expect(port.said).toEqual([{ kind: "welcome", binary: true }]);
    port.hear({ kind: "hello", probe: {} });
    expect(port.said[1]).toEqual({ kind: "welcome", binary: false });
  });

  it("reads one frame at a time, drops what is overtaken, and answers each frame once", async () => {
    await ready();
    await port.hearFrame("a", 1);
    await port.hearFrame("a", 2);
    await port.hearFrame("b", 1);
    await port.hearFrame("a", 3);
    expect(MadeWorker.latest.frames).toEqual(["0 a"]);
    await MadeWorker.latest.answer();
    await MadeWorker.latest.answer();
    await MadeWorker.latest.answer();
    expect(MadeWorker.latest.frames).toEqual(["0 a", "0 b", "0 a"]);
    const answers = port.said.map((said) =>
      "sequence" in said ? `${said.kind} ${said.stream}${said.sequence}` : said.kind,
    );
    expect(answers).toEqual(["dropped a2", "readings a1", "readings b1", "readings a3"]);
    expect(tally.counts).toEqual({ grabbed: 4, classified: 3, dropped: 1 });
    expect(host.status.millisecondsPerFace).toBe(20);
  });

  it("starts a worker that died again, and loses no more than its frame", async () => {
    await ready();
    await port.hearFrame("a", 1);
    await MadeWorker.latest.crash();
    expect(host.status.state).toBe("starting");
    expect(port.said.at(-1)).toMatchObject({ kind: "dropped", stream: "a", sequence: 1 });
    await port.hearFrame("a", 2);
    expect(MadeWorker.all).toHaveLength(2);
    expect(MadeWorker.all[0]?.isTerminated).toBe(true);
    await MadeWorker.latest.start();
    expect(MadeWorker.latest.frames).toEqual(["0 a"]);
    await MadeWorker.latest.answer();
    expect(port.said.at(-1)).toMatchObject({ kind: "readings", sequence: 2 });
  });

  it("knows at once of a worker that ended without a word, in its start too, and of none that it ended itself", async () => {
    const ends: (() => void)[] = [];
    const request = vi.fn((_lock: string, { signal }: LockOptions, ended: () => void) => {
      ends.push(() => {
        if (signal?.aborted === false) ended();
      });
      return Promise.resolve();
    });
    vi.stubGlobal("navigator", { locks: { request } });
    host.configure(DEFAULT_SETTINGS);
    await MadeWorker.latest.report({ kind: "alive" });
    ends[0]?.();
    expect(MadeWorker.all).toHaveLength(2);
    await MadeWorker.latest.report({ kind: "alive" });
    await MadeWorker.latest.start();
    ends[0]?.();
    expect(MadeWorker.all).toHaveLength(2);
    ends[1]?.();
    expect(MadeWorker.all).toHaveLength(3);
    expect(new Set(MadeWorker.all.map(({ heard }) => heard[0]?.kind === "start" && heard[0].lock)).size).toBe(3);
    expect(request.mock.calls.map(([lock]) => lock)).toEqual(
      MadeWorker.all.slice(0, 2).map(({ heard }) => heard[0]?.kind === "start" && heard[0].lock),
    );
  });

  it("takes a worker that says nothing for a dead one", async () => {
    await ready();
    await port.hearFrame("a", 1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(MadeWorker.all).toHaveLength(2);
    expect(port.said.at(-1)).toMatchObject({ kind: "dropped", sequence: 1 });
  });

  it.each([
    { what: "less for a worker whose speed is known", took: 0, waits: 1_000 },
    { what: "ten times as long as a slow machine takes", took: 900, waits: 9_000 },
  ])("waits $what", async ({ took, waits }) => {
    await ready();
    await port.hearFrame("a", 1);
    await vi.advanceTimersByTimeAsync(took);
    await MadeWorker.latest.answer();
    await port.hearFrame("a", 2);
    await vi.advanceTimersByTimeAsync(waits - 1);
    expect(MadeWorker.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(MadeWorker.all).toHaveLength(2);
    expect(port.said.at(-1)).toMatchObject({ kind: "dropped", sequence: 2 });
  });

  it("takes a worker for dead that can read nothing any more, and not for what a page sends", async () => {
    await ready();
    const problem = { kind: "internal", detail: "out of memory" } as const;
    const fails = async (sequence: number, of: "picture" | "engine"): Promise<void> => {
      await port.hearFrame("a", sequence);
      await MadeWorker.latest.report({ kind: "error", of, problem });
    };
    for (let sequence = 1; sequence < 5; sequence++) await fails(sequence, "picture");
    await fails(5, "engine");
    await port.hearFrame("a", 6);
    await MadeWorker.latest.answer();
    await fails(7, "engine");
    expect(MadeWorker.all).toHaveLength(1);
    await fails(8, "engine");
    expect(MadeWorker.all).toHaveLength(2);
    expect(port.said.at(-1)).toMatchObject({ kind: "dropped", sequence: 8 });
  });

  it("goes on for as long as each worker reads some frames", async () => {
    await ready();
    for (let death = 0; death < 8; death++) {
      for (let sequence = 1; sequence <= 5; sequence++) {
        await port.hearFrame("a", sequence);
        await MadeWorker.latest.answer();
      }
      await MadeWorker.latest.crash();
      await MadeWorker.latest.start();
    }
    expect(host.status.state).toBe("ready");
  });

  it("gives up after a few deaths, says why, and tries again when settings change", async () => {
    port.hear({ kind: "hello", probe: null });
    await ready();
    for (let death = 0; death < 4; death++) await MadeWorker.latest.crash();
    expect(MadeWorker.all).toHaveLength(4);
    expect(host.status).toMatchObject({ state: "failed", problem: { kind: "engine-stopped" } });
    expect(port.said.at(-1)).toMatchObject({ kind: "engine-error", problem: { kind: "engine-stopped" } });
    await port.hearFrame("a", 1);
    expect(port.said.at(-1)).toMatchObject({ kind: "error", stream: "a" });
    host.configure(DEFAULT_SETTINGS);
    await MadeWorker.latest.start();
    expect(host.status).toMatchObject({ state: "ready", problem: null });
  });

  it("does not start again where a model is damaged, and says which", async () => {
    port.hear({ kind: "hello", probe: null });
    host.configure(DEFAULT_SETTINGS);
    await port.hearFrame("a", 1);
    await MadeWorker.latest.report({ kind: "failed", problem: { kind: "model-damaged", detail: "models/x.onnx" } });
    expect(MadeWorker.all).toHaveLength(1);
    const problem = { kind: "model-damaged", detail: "models/x.onnx" };
    expect(port.said).toEqual([
      { kind: "engine-error", problem },
      { kind: "error", stream: "a", sequence: 1, problem },
    ]);
  });

  it("tells the reason of a frame that cannot be read, and goes on", async () => {
    await ready();
    await port.hearFrame("a", 1);
    await MadeWorker.latest.report({ kind: "error", of: "engine", problem: { kind: "internal", detail: "odd" } });
    expect(port.said.at(-1)).toEqual({
      kind: "error",
      stream: "a",
      sequence: 1,
      problem: { kind: "internal", detail: "odd" },
    });
    await port.hearFrame("a", 2);
    expect(MadeWorker.latest.frames).toHaveLength(2);
  });

  it("hands an earlier choice of backend to the worker, and keeps the new one", async () => {
    host.configure(DEFAULT_SETTINGS);
    expect(MadeWorker.latest.heard[0]).toMatchObject({ kind: "start", remembered: "wasm of an earlier start" });
    await MadeWorker.latest.start();
    expect(choice).toBe("webgpu of a test");
    expect(host.status).toMatchObject({ backend: "webgpu", refusal: null });
  });

  it("says when the graphics card was given up, and goes on with the frame that was under way", async () => {
    await ready();
    await port.hearFrame("a", 1);
    await MadeWorker.latest.report({ kind: "fell-back", refusal: { fault: "lost", detail: "" } });
    expect(host.status).toMatchObject({ state: "ready", backend: "wasm", refusal: { fault: "lost", detail: "" } });
    await MadeWorker.latest.answer();
    expect(port.said.at(-1)).toMatchObject({ kind: "readings", sequence: 1 });
  });

  it("starts anew for another model or backend only", async () => {
    await ready();
    host.configure({ ...DEFAULT_SETTINGS, processorShare: 0.2 });
    expect(MadeWorker.all).toHaveLength(1);
    expect(MadeWorker.latest.heard.at(-1)?.kind).toBe("configure");
    host.configure({ ...DEFAULT_SETTINGS, modelId: "other" });
    expect(MadeWorker.all).toHaveLength(2);
    expect(host.status).toMatchObject({ state: "starting", modelId: "other" });
    host.configure({ ...DEFAULT_SETTINGS, modelId: "other", backend: "processor" });
    expect(MadeWorker.all).toHaveLength(3);
  });

  it("tells each stream its rate with the answer: the share that is allowed, by what its frames cost", async () => {
    await ready();
    host.configure({ ...DEFAULT_SETTINGS, processorShare: 0.2 });
    const rates: number[] = [];
    for (let sequence = 1; sequence < 40; sequence++) {
      await port.hearFrame("a", sequence);
      await MadeWorker.latest.answer();
      const said = port.said.at(-1);
      if (said?.kind === "readings") rates.push(said.hertz);
    }
    expect(rates).toHaveLength(39);
    // 0.2 of a second for frames of 30 ms in the worker, of which the network takes 20.
    expect(rates.at(-1)).toBeCloseTo(200 / (30 + 20 * OUTSIDE_RUNS), 1);
  });

  it("does not take a face that keeps its reading for none", async () => {
    await ready();
    const cost = { total: 5, detection: 2, runs: [] };
    for (let sequence = 1; sequence < 20; sequence++) {
      await port.hearFrame("a", sequence);
      await MadeWorker.latest.report({ kind: "readings", readings: [READING], wantedSide: 640, cost });
    }
    expect(port.said.at(-1)).toMatchObject({ kind: "readings", hertz: FASTEST_HERTZ });
  });

  it("answers a frame that waits when its stream ends", async () => {
    await ready();
    await port.hearFrame("a", 1);
    await port.hearFrame("b", 1);
    port.hear({ kind: "stream-ended", stream: "b" });
    await settle();
    expect(port.said).toMatchObject([{ kind: "dropped", stream: "b", sequence: 1 }]);
    await MadeWorker.latest.answer();
    expect(MadeWorker.latest.frames).toEqual(["0 a"]);
    expect(port.said).toHaveLength(2);
  });

  it("listens to no page that sends junk or too many streams", async () => {
    await ready();
    for (const junk of [null, 7, "frame", {}, { kind: "frame" }, { kind: "frame", stream: "a", sequence: -1 }]) {
      port.hear(junk);
    }
    expect(tally.counts.grabbed).toBe(0);
    for (let stream = 0; stream < 100; stream++) await port.hearFrame(`s${stream}`, 1);
    expect(port.said.filter(({ kind }) => kind === "dropped")).toHaveLength(36);
  });

  it("says nothing more on a closed line, and forgets its streams", async () => {
    await ready();
    await port.hearFrame("a", 1);
    line.close();
    await MadeWorker.latest.answer();
    await port.hearFrame("a", 2);
    expect(port.said).toEqual([]);
    expect(MadeWorker.latest.heard.at(-1)).toEqual({ kind: "forget", stream: "0 a" });
  });

  it("gives no face id of a tab twice, whatever worker reads it", async () => {
    await ready();
    await port.hearFrame("a", 1);
    expect(MadeWorker.latest.heard.at(-1)).toMatchObject({ firstFaceId: 1 });
    await MadeWorker.latest.report({
      kind: "readings",
      readings: [READING],
      wantedSide: 640,
      cost: { total: 1, detection: 1, runs: [] },
    });
    await MadeWorker.latest.crash();
    await MadeWorker.latest.start();
    await port.hearFrame("a", 2);
    expect(MadeWorker.latest.heard.at(-1)).toMatchObject({ kind: "frame", firstFaceId: 10 });
  });
});
