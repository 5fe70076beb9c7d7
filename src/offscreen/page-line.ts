import { FrameMessage, PROBE_BYTES, type ReadingMessage } from "../messages/frames.ts";
import { parse } from "../messages/parse.ts";
import type { EngineHost, Outcome } from "./engine-host.ts";
import { DROPPED } from "./fair-queue.ts";
import type { TabTally } from "./tab-tally.ts";

/** The part of a runtime port that is used here. */
export interface FramesPort {
  postMessage(message: ReadingMessage): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** A page cannot make us keep more than this many streams. */
const MOST_STREAMS_OF_A_PAGE = 64;

/** The line to one content script. What comes over it is not trusted. */
export class PageLine {
  readonly tab: number;
  readonly #prefix: string;
  readonly #port: FramesPort;
  readonly #host: EngineHost;
  readonly #tally: () => TabTally;
  readonly #streams = new Set<string>();
  #hello: Extract<FrameMessage, { kind: "hello" }> | null = null;
  #isOpen = true;

  /** @param line a number that no other line has: other pages' streams may have the same ids */
  constructor(port: FramesPort, tab: number, line: number, host: EngineHost, tally: () => TabTally) {
    this.tab = tab;
    this.#prefix = `${line} `;
    this.#port = port;
    this.#host = host;
    this.#tally = tally;
    port.onMessage.addListener((message) => {
      const heard = this.#isOpen ? parse(FrameMessage, message) : null;
      if (heard !== null) this.#hear(heard);
    });
    port.onDisconnect.addListener(() => {
      this.close();
    });
  }

  /** Tells the page how the engine is: ready (once, to its hello), or what is wrong with it. */
  tellState(): void {
    const { state, problem } = this.#host.status;
    if (problem !== null) this.#say({ kind: "engine-error", problem });
    if (state !== "ready" || this.#hello === null) return;
    const { probe } = this.#hello;
    this.#hello = null;
    this.#say({ kind: "welcome", binary: probe instanceof ArrayBuffer && probe.byteLength === PROBE_BYTES });
  }

  /** Forgets all streams; nothing is said any more. */
  close(): void {
    this.#isOpen = false;
    for (const stream of this.#streams) this.#host.forget(this.#prefix + stream);
    this.#streams.clear();
  }

  #hear(message: FrameMessage): void {
    switch (message.kind) {
      case "hello":
        this.#hello = message;
        this.tellState();
        return;
      case "stream-ended":
        this.#streams.delete(message.stream);
        this.#host.forget(this.#prefix + message.stream);
        return;
      case "frame":
        void this.#read(message);
        return;
    }
  }

  async #read({ stream, sequence, time, dropped, picture }: Extract<FrameMessage, { kind: "frame" }>): Promise<void> {
    this.#tally().noteGrabbed();
    const key = this.#prefix + stream;
    const outcome: Outcome = this.#admit(stream)
      ? await this.#host.read(key, { time, dropped, picture, firstFaceId: () => this.#tally().nextFaceId })
      : DROPPED;
    // Switched off while it was read: nobody sees it, so the session does not count it.
    if (!this.#isOpen) return;
    const hertz = this.#host.rate(key);
    switch (outcome.kind) {
      case "readings": {
        const { readings, wantedSide } = outcome;
        this.#tally().noteRead(stream, readings);
        this.#say({ kind: "readings", stream, sequence, time, readings, wantedSide, hertz });
        return;
      }
      case "dropped":
        this.#tally().noteDropped();
        this.#say({ kind: "dropped", stream, sequence, hertz });
        return;
      case "error":
        this.#tally().noteDropped();
        this.#say({ kind: "error", stream, sequence, problem: outcome.problem });
        return;
    }
  }

  #admit(stream: string): boolean {
    if (this.#streams.size >= MOST_STREAMS_OF_A_PAGE && !this.#streams.has(stream)) return false;
    this.#streams.add(stream);
    return true;
  }

  #say(message: ReadingMessage): void {
    if (this.#isOpen) this.#port.postMessage(message);
  }
}
