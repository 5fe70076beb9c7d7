import type { Reading } from "../../core/reading.ts";
import type { Trouble } from "../../core/trouble.ts";
import type { FrameMessage, ReadingMessage } from "../../messages/frames.ts";
import type { ExtensionRuntime } from "../page/extension.ts";
import type { LiveTile } from "../discovery/tile.ts";
import { releaseCanvas } from "./draw-picture.ts";
import { FramesPort } from "./frames-port.ts";
import { StreamReader, type FrameSink } from "./stream-reader.ts";

/** Milliseconds between two checks for frozen pictures. */
const CHECK_EVERY = 1_000;

export interface GrabberListener {
  /** @param interval seconds between readings of this stream as they come now */
  readonly readings: (stream: string, readings: readonly Reading[], interval: number) => void;
  /** Whether the models are ready; what is wrong with the engine, or null. */
  readonly engine: (ready: boolean, trouble: Trouble | null) => void;
  /** The trouble of some stream has changed. */
  readonly streamTrouble: () => void;
  /** The extension was reloaded: nothing can be read any more. */
  readonly orphaned: () => void;
}

/** Sends the frames of all live tiles to the engine and hands its answers on. */
export class Grabber implements FrameSink {
  readonly #listener: GrabberListener;
  readonly #readers = new Map<string, StreamReader>();
  readonly #port: FramesPort;
  #engineTrouble: Trouble | null = null;
  binary = false;

  constructor(window: Window, runtime: ExtensionRuntime, listener: GrabberListener, signal: AbortSignal) {
    this.#listener = listener;
    this.#port = new FramesPort(
      runtime,
      {
        welcome: (binary) => {
          this.binary = binary;
          this.#engine(null);
          for (const reader of this.#readers.values()) reader.proceed();
        },
        message: (message) => {
          this.#receive(message);
        },
        lost: () => {
          for (const reader of this.#readers.values()) reader.lost();
          this.#engine(null);
        },
        givenUp: () => {
          this.#engine({ kind: "engine-stopped", detail: "" });
        },
        orphaned: listener.orphaned,
      },
      signal,
    );
    const check = window.setInterval(() => {
      for (const reader of this.#readers.values()) reader.check(performance.now());
    }, CHECK_EVERY);
    // A page that comes back from the back/forward cache has lost its ports.
    window.addEventListener(
      "pageshow",
      () => {
        this.#port.revive();
      },
      { signal },
    );
    signal.addEventListener("abort", () => {
      window.clearInterval(check);
      for (const reader of this.#readers.values()) reader.watch(null);
      this.#readers.clear();
      releaseCanvas();
    });
  }

  get ready(): boolean {
    return this.#port.ready;
  }

  send(message: FrameMessage): boolean {
    return this.#port.send(message);
  }

  /** Reads these tiles and no others. */
  setTiles(tiles: readonly LiveTile[]): void {
    const wanted = new Map(tiles.map((tile) => [tile.stream, tile.media]));
    for (const [stream, reader] of this.#readers) reader.watch(wanted.get(stream) ?? null);
    for (const [stream, media] of wanted) {
      if (this.#readers.has(stream)) continue;
      const reader = new StreamReader(stream, this, this.#listener.streamTrouble);
      this.#readers.set(stream, reader);
      reader.watch(media);
    }
  }

  /** The stream will not come back. */
  end(stream: string): void {
    this.#readers.get(stream)?.watch(null);
    this.#readers.delete(stream);
    this.#port.send({ kind: "stream-ended", stream });
  }

  troubleOf(stream: string): Trouble | null {
    return this.#readers.get(stream)?.trouble ?? null;
  }

  /** Dials the engine again if the line is down: settings came, perhaps because the user wants another try. */
  revive(): void {
    this.#port.revive();
  }

  #receive(message: ReadingMessage): void {
    switch (message.kind) {
      case "readings":
        if (this.#engineTrouble !== null) this.#engine(null);
        this.#answered(message.stream, message.sequence, message.readings.length);
        this.#listener.readings(message.stream, message.readings, this.#readers.get(message.stream)?.interval ?? 1);
        break;
      case "dropped":
        this.#answered(message.stream, message.sequence, null);
        break;
      case "rate":
        this.#readers.get(message.stream)?.setRate(message.hertz);
        break;
      case "error":
        this.#failed(message.stream, message.trouble);
        break;
      case "welcome":
        break;
    }
  }

  #engine(trouble: Trouble | null): void {
    this.#engineTrouble = trouble;
    this.#listener.engine(this.ready, trouble);
  }

  #answered(stream: string, sequence: number, faces: number | null): void {
    this.#readers.get(stream)?.answered(sequence, faces);
  }

  #failed(stream: string | null, trouble: Trouble): void {
    if (stream !== null) {
      this.#readers.get(stream)?.failed(trouble);
      return;
    }
    for (const reader of this.#readers.values()) reader.failed(null);
    this.#engine(trouble);
  }
}
