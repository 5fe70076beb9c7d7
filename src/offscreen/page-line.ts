import type { Trouble } from "../core/trouble.ts";
import { isFrameMessage } from "../messages/frames-guard.ts";
import { type FrameMessage, PROBE_BYTES, type ReadingMessage } from "../messages/frames.ts";
import type { EngineHost } from "./engine-host.ts";
import type { TabBook } from "./tab-book.ts";

/** The part of a runtime port that is used here. */
export interface FramesPort {
  postMessage(message: ReadingMessage): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

/** A page cannot make us keep more than this many streams. */
const MOST_STREAMS = 64;
/** A rate is told again when it changed by more than this part of itself. */
const RATE_CHANGE = 0.1;

/** The line to one content script. What comes over it is not trusted. */
export class PageLine {
  readonly tab: number;
  readonly #prefix: string;
  readonly #port: FramesPort;
  readonly #host: EngineHost;
  readonly #book: () => TabBook;
  readonly #rates = new Map<string, number>();
  #hello: Extract<FrameMessage, { kind: "hello" }> | null = null;
  #isOpen = true;

  /** @param line a number that no other line has */
  constructor(port: FramesPort, tab: number, line: number, host: EngineHost, book: () => TabBook) {
    this.tab = tab;
    this.#prefix = `${line} `;
    this.#port = port;
    this.#host = host;
    this.#book = book;
    port.onMessage.addListener((message) => {
      if (this.#isOpen && isFrameMessage(message)) this.#hear(message);
    });
    port.onDisconnect.addListener(() => {
      this.close();
    });
  }

  /** The models are ready: answers the hello that waits, if any. */
  welcome(): void {
    if (this.#hello === null) return;
    const { probe } = this.#hello;
    this.#hello = null;
    this.#say({ kind: "welcome", binary: probe instanceof ArrayBuffer && probe.byteLength === PROBE_BYTES });
  }

  /** Tells the page what is wrong with the engine. */
  warn(trouble: Trouble): void {
    this.#say({ kind: "error", stream: null, trouble });
  }

  /** Tells each stream its rate, where that changed. */
  tellRates(rates: ReadonlyMap<string, number>): void {
    for (const [stream, told] of this.#rates) {
      const hertz = rates.get(this.#prefix + stream);
      if (hertz === undefined || Math.abs(hertz - told) <= RATE_CHANGE * told) continue;
      this.#rates.set(stream, hertz);
      this.#say({ kind: "rate", stream, hertz });
    }
  }

  /** Forgets all streams; nothing is said any more. */
  close(): void {
    this.#isOpen = false;
    for (const stream of this.#rates.keys()) this.#host.forget(this.#prefix + stream);
    this.#rates.clear();
  }

  #hear(message: FrameMessage): void {
    switch (message.kind) {
      case "hello":
        this.#hello = message;
        if (this.#host.status.state === "ready") this.welcome();
        else if (this.#host.status.trouble !== null) this.warn(this.#host.status.trouble);
        return;
      case "stream-ended":
        this.#rates.delete(message.stream);
        this.#host.forget(this.#prefix + message.stream);
        return;
      case "frame":
        this.#read(message);
        return;
    }
  }

  #read({ stream, sequence, time, picture }: Extract<FrameMessage, { kind: "frame" }>): void {
    const book = this.#book();
    book.noteGrabbed();
    const dropped = (): void => {
      book.noteDropped();
      this.#say({ kind: "dropped", stream, sequence });
    };
    if (!this.#rates.has(stream)) {
      if (this.#rates.size >= MOST_STREAMS) {
        dropped();
        return;
      }
      this.#rates.set(stream, 0);
    }
    this.#host.submit(this.#prefix + stream, {
      time,
      picture,
      firstFaceId: () => book.nextFaceId,
      dropped,
      done: (readings) => {
        // Switched off while it was read: nobody sees it, so the session does not count it.
        if (!this.#isOpen) return;
        book.noteRead(stream, readings);
        this.#say({ kind: "readings", stream, sequence, time, readings });
      },
      refused: (trouble) => {
        book.noteDropped();
        this.#say({ kind: "error", stream, trouble });
      },
    });
  }

  #say(message: ReadingMessage): void {
    if (this.#isOpen) this.#port.postMessage(message);
  }
}
