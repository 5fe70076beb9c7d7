import { isReadingMessage } from "../../messages/frames-guard.ts";
import { FRAMES_PORT, PROBE_BYTES, type FrameMessage, type ReadingMessage } from "../../messages/frames.ts";
import { isExtensionAlive, type ExtensionPort, type ExtensionRuntime } from "../page/extension.ts";

/** First pause before connecting again, doubled each time; milliseconds. */
const FIRST_PAUSE = 250;

/** Tries in a row without a welcome before giving up: about one minute. */
const MOST_TRIES = 8;

/** A connection that was welcome and lasted this long was a good one; milliseconds. */
const GOOD_AFTER = 5_000;

export interface FramesPortListener {
  /** The models are ready; `binary` tells whether ArrayBuffers arrive whole. */
  readonly welcome: (binary: boolean) => void;
  readonly message: (message: ReadingMessage) => void;
  /** The other side went away; frames under way are lost. */
  readonly lost: () => void;
  /** The other side does not come back. */
  readonly givenUp: () => void;
  /** The extension itself is gone: nothing can ever be said again. */
  readonly orphaned: () => void;
}

/** The line to the offscreen document: says hello, and dials again, with growing pauses, when it breaks. */
export class FramesPort {
  readonly #runtime: ExtensionRuntime;
  readonly #listener: FramesPortListener;
  readonly #signal: AbortSignal;
  #port: ExtensionPort | null = null;
  #ready = false;
  #openedAt = 0;
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(runtime: ExtensionRuntime, listener: FramesPortListener, signal: AbortSignal) {
    this.#runtime = runtime;
    this.#listener = listener;
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      clearTimeout(this.#retry);
      const port = this.#port;
      this.#close();
      port?.disconnect();
    });
    // The listener may not be ready to listen before its own constructor is through.
    queueMicrotask(() => {
      if (!signal.aborted) this.#connect();
    });
  }

  /** Whether frames are welcome now. */
  get ready(): boolean {
    return this.#ready;
  }

  /** @returns false where the message could not go */
  send(message: FrameMessage): boolean {
    if (this.#port === null) return false;
    try {
      this.#port.postMessage(message);
      return true;
    } catch {
      // The port broke before its event told so.
      this.#lose();
      return false;
    }
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
      this.#listener.orphaned();
      return;
    }
    this.#tries += 1;
    try {
      const port = this.#runtime.connect({ name: FRAMES_PORT });
      port.onMessage.addListener((message) => {
        if (port === this.#port && isReadingMessage(message)) this.#receive(message);
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
    this.send({ kind: "hello", probe: new ArrayBuffer(PROBE_BYTES) });
  }

  #receive(message: ReadingMessage): void {
    if (message.kind === "welcome") {
      this.#ready = true;
      this.#listener.welcome(message.binary);
    } else {
      this.#listener.message(message);
    }
  }

  #close(): void {
    this.#port = null;
    this.#ready = false;
  }

  #lose(): void {
    if (this.#ready && performance.now() - this.#openedAt > GOOD_AFTER) this.#tries = 0;
    this.#close();
    if (this.#signal.aborted) return;
    this.#listener.lost();
    if (!isExtensionAlive(this.#runtime)) {
      this.#listener.orphaned();
    } else if (this.#tries >= MOST_TRIES) {
      this.#listener.givenUp();
    } else {
      this.#retry = setTimeout(
        () => {
          this.#connect();
        },
        FIRST_PAUSE * 2 ** this.#tries,
      );
    }
  }
}
