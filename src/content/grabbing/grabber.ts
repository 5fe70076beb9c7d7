import { getOrInsert } from "../../core/get-or-insert.ts";
import type { Reading } from "../../core/reading.ts";
import type { Problem } from "../../core/problem.ts";
import type { LiveTile } from "../discovery/tile.ts";
import type { MediaElement } from "../page/media-element.ts";
import { releaseCanvas } from "./draw-picture.ts";
import type { EnginePort } from "./engine-port.ts";
import { pictures } from "./pictures.ts";
import { TileStream } from "./tile-stream.ts";

/** Draws what was read. @param interval seconds between readings of this stream as they come now */
type Show = (stream: string, readings: readonly Reading[], interval: number) => void;

/** One element that is being read for a stream. */
interface Run {
  readonly media: MediaElement;
  /** An element that moved to another window left its timers behind. */
  readonly document: Document;
  readonly off: AbortController;
}

/** Has the pictures of all live tiles read, at most one of each stream at a time. */
export class Grabber {
  readonly #port: EnginePort;
  readonly #show: Show;
  readonly #problemChanged: () => void;
  readonly #signal: AbortSignal;
  readonly #streams = new Map<string, TileStream>();
  readonly #runs = new Map<string, Run>();
  /** Settles when nothing of a stream is under way any more. */
  readonly #ends = new Map<string, Promise<void>>();

  /** @param problemChanged the problem of some stream has changed */
  constructor(port: EnginePort, show: Show, problemChanged: () => void, signal: AbortSignal) {
    this.#port = port;
    this.#show = show;
    this.#problemChanged = problemChanged;
    this.#signal = signal;
    signal.addEventListener("abort", releaseCanvas);
  }

  /** Reads these tiles and no others. */
  setTiles(tiles: readonly LiveTile[]): void {
    const wanted = new Map(tiles.map(({ stream, media }) => [stream, media]));
    for (const [stream, { media, document }] of this.#runs) {
      if (wanted.get(stream) !== media || document !== media.ownerDocument) this.#stop(stream);
    }
    for (const [stream, media] of wanted) if (!this.#runs.has(stream)) this.#start(stream, media);
  }

  /** The stream will not come back. */
  end(stream: string): void {
    this.#stop(stream);
    this.#streams.delete(stream);
    this.#ends.delete(stream);
    this.#port.forget(stream);
  }

  problemOf(stream: string): Problem | null {
    return this.#streams.get(stream)?.problem ?? null;
  }

  #start(id: string, media: MediaElement): void {
    const off = new AbortController();
    this.#runs.set(id, { media, document: media.ownerDocument, off });
    const stream = getOrInsert(this.#streams, id, () => new TileStream(id, this.#problemChanged));
    const before = this.#ends.get(id) ?? Promise.resolve();
    const signal = AbortSignal.any([off.signal, this.#signal]);
    this.#ends.set(
      id,
      before.then(() => this.#read(media, stream, signal)),
    );
  }

  #stop(stream: string): void {
    this.#runs.get(stream)?.off.abort();
    this.#runs.delete(stream);
  }

  async #read(media: MediaElement, stream: TileStream, signal: AbortSignal): Promise<void> {
    for await (const picture of pictures(media, stream, this.#port, signal)) {
      const answer = await this.#port.read(stream.id, picture);
      switch (answer.kind) {
        case "readings":
          stream.read(media, answer);
          if (!signal.aborted) this.#show(stream.id, answer.readings, stream.pacer.interval);
          break;
        case "dropped":
          stream.dropped(media, answer.hertz);
          break;
        case "error":
          stream.failed(answer.problem);
          break;
        case "lost":
          break;
      }
    }
  }
}
