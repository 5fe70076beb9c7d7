import type { Problem } from "../../core/problem.ts";
import {
  FRAMES_PORT,
  PROBE_BYTES,
  type FrameAnswer,
  type FrameMessage,
  ReadingMessage,
} from "../../messages/frames.ts";
import { parse } from "../../messages/parse.ts";
import { isExtensionAlive, type ExtensionPort, type ExtensionRuntime } from "../page/extension.ts";
import type { PresentedPicture } from "./pictures.ts";
import { until } from "./until.ts";

/** How the line is dialled again: milliseconds, but for the tries. */
const DIALLING = {
  /** Doubled with each try. */
  firstPause: 250,
  /** In a row without a welcome before giving up: about one minute. */
  tries: 8,
  /** From one call for help to the next, at least. */
  helpPause: 1_000,
  /** A connection that was welcome and lasted so long was a good one. */
  good: 5_000,
} as const;

/** Milliseconds after which an answer that never came is given up. */
const ANSWER_LIMIT = 10_000;

/** The line broke, or nobody answered. */
interface Lost {
  readonly kind: "lost";
}

/** The line to the engine: says hello, dials again, with growing pauses, when it breaks, and has pictures read. */
export class EnginePort {
  readonly #runtime: ExtensionRuntime;
  readonly #changed: () => void;
  readonly #signal: AbortSignal;
  #port: ExtensionPort | null = null;
  #state: "connecting" | "ready" | "orphaned" = "connecting";
  #problem: Problem | null = null;
  #binary = false;
  #openedAt = 0;
  readonly #lost: () => void;
  #lostAt = -Infinity;
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Who waits to be welcome. */
  readonly #waiting = new Set<() => void>();
  /** How many frames of each stream have gone off, and who waits for an answer. */
  readonly #sequences = new Map<string, number>();
  readonly #underWay = new Map<
    string,
    { readonly sequence: number; readonly end: (answer: FrameAnswer | Lost) => void }
  >();

  /**
   * @param changed state or problem is another now; never called before this constructor is through
   * @param lost the line broke: whoever can should see to it that there is somebody to dial; then `revive`
   */
  constructor(runtime: ExtensionRuntime, changed: () => void, lost: () => void, signal: AbortSignal) {
    this.#runtime = runtime;
    this.#changed = changed;
    this.#lost = lost;
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      clearTimeout(this.#retry);
      const port = this.#port;
      this.#close();
      port?.disconnect();
    });
    queueMicrotask(() => {
      if (!signal.aborted) this.#connect();
    });
  }

  /** "orphaned": the extension itself is gone, nothing can ever be read again. */
  get state(): "connecting" | "ready" | "orphaned" {
    return this.#state;
  }

  /** What is wrong with the engine, or null. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Whether ArrayBuffers pass the port whole; known once it is ready. */
  get binary(): boolean {
    return this.#binary;
  }

  /** Waits until pictures are welcome, or the signal aborts. */
  async ready(signal: AbortSignal): Promise<void> {
    while (this.#state !== "ready" && !signal.aborted) {
      await until(signal, (over) => {
        this.#waiting.add(over);
        return () => this.#waiting.delete(over);
      });
    }
  }

  /** Has a picture read. One of a stream is to be under way at a time; settles exactly once, and never throws. */
  read(stream: string, { time, dropped, picture }: PresentedPicture): Promise<FrameAnswer | Lost> {
    if (this.#port === null) return Promise.resolve({ kind: "lost" });
    const sequence = (this.#sequences.get(stream) ?? 0) + 1;
    this.#sequences.set(stream, sequence);
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        end({ kind: "lost" });
      }, ANSWER_LIMIT);
      const end = (answer: FrameAnswer | Lost): void => {
        clearTimeout(limit);
        if (this.#underWay.get(stream)?.sequence === sequence) this.#underWay.delete(stream);
        resolve(answer);
      };
      this.#underWay.set(stream, { sequence, end });
      this.#send({ kind: "frame", stream, sequence, time, dropped, picture });
    });
  }

  /** The stream will not come back. */
  forget(stream: string): void {
    this.#sequences.delete(stream);
    this.#send({ kind: "stream-ended", stream });
  }

  /** Dials at once if the line is down, with all tries ahead again: the page came back, or the user asked. */
  revive(): void {
    if (this.#port !== null || this.#signal.aborted) return;
    clearTimeout(this.#retry);
    this.#tries = 0;
    this.#connect();
  }

  #connect(): void {
    if (!isExtensionAlive(this.#runtime)) {
      this.#enter("orphaned", null);
      return;
    }
    this.#tries += 1;
    try {
      const port = this.#runtime.connect({ name: FRAMES_PORT });
      port.onMessage.addListener((message) => {
        const answer = port === this.#port ? parse(ReadingMessage, message) : null;
        if (answer !== null) this.#receive(answer);
      });
      port.onDisconnect.addListener(() => {
        if (port === this.#port) this.#lose();
      });
      this.#port = port;
      this.#openedAt = performance.now();
    } catch {
      this.#lose();
      return;
    }
    this.#send({ kind: "hello", probe: new ArrayBuffer(PROBE_BYTES) });
  }

  #send(message: FrameMessage): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // The port broke before its event told so.
      this.#lose();
    }
  }

  #receive(message: ReadingMessage): void {
    switch (message.kind) {
      case "welcome":
        this.#binary = message.binary;
        this.#enter("ready", null);
        for (const welcome of this.#waiting) welcome();
        return;
      case "engine-error":
        this.#enter(this.#state, message.problem);
        return;
      case "readings":
        if (this.#problem !== null) this.#enter(this.#state, null);
        this.#answer(message);
        return;
      case "dropped":
      case "error":
        this.#answer(message);
        return;
    }
  }

  #answer(answer: FrameAnswer): void {
    const underWay = this.#underWay.get(answer.stream);
    if (underWay?.sequence === answer.sequence) underWay.end(answer);
  }

  #enter(state: "connecting" | "ready" | "orphaned", problem: Problem | null): void {
    this.#state = state;
    this.#problem = problem;
    this.#changed();
  }

  #close(): void {
    this.#port = null;
    this.#state = "connecting";
    for (const { end } of this.#underWay.values()) end({ kind: "lost" });
  }

  #lose(): void {
    if (this.#state === "ready" && performance.now() - this.#openedAt > DIALLING.good) this.#tries = 0;
    this.#close();
    if (this.#signal.aborted) return;
    if (!isExtensionAlive(this.#runtime)) {
      this.#enter("orphaned", null);
    } else if (this.#tries >= DIALLING.tries) {
      this.#enter("connecting", { kind: "engine-stopped", detail: "" });
    } else {
      this.#enter("connecting", null);
      if (performance.now() - this.#lostAt > DIALLING.helpPause) {
        this.#lostAt = performance.now();
        this.#lost();
      }
      this.#retry = setTimeout(
        () => {
          this.#connect();
        },
        DIALLING.firstPause * 2 ** this.#tries,
      );
    }
  }
}
