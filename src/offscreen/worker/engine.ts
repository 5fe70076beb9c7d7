import { FaceNetwork } from "../../engine/network/face-network.ts";
import { FrameReader, type ReaderParts } from "../../engine/read-frame.ts";
import { findModel, parseRegistry } from "../../core/registry/parse.ts";
import type { ModelEntry } from "../../core/registry/registry.ts";
import type { Settings } from "../../core/settings.ts";
import type { FrameToRead, WorkerAnswer } from "./worker-messages.ts";
import { loadDetector } from "./media-pipe-detector.ts";
import { checkWebAssembly, loadGraphs } from "./onnx-graphs.ts";
import { readPackaged } from "./packaged.ts";
import { rawPicture } from "./raw-picture.ts";
import { testNetwork } from "./self-test.ts";
import { Stopwatch } from "./stopwatch.ts";
import { TroubleError, troubleOf } from "./trouble-error.ts";

/** Everything that reads frames, loaded and tested; one reader for each stream. */
export class Engine {
  readonly #parts: ReaderParts;
  readonly #stopwatch: Stopwatch;
  readonly #readers = new Map<string, FrameReader>();
  #settings: Settings;

  private constructor(parts: ReaderParts, stopwatch: Stopwatch, settings: Settings) {
    this.#parts = parts;
    this.#stopwatch = stopwatch;
    this.#settings = settings;
  }

  /** Loads and tests everything. @throws TroubleError that a person can act on */
  static async load(settings: Settings, threads: number): Promise<Engine> {
    await checkWebAssembly();
    const stopwatch = new Stopwatch();
    const entry = await chosenModel(settings.modelId);
    // Both compile WebAssembly for a second or two, which a second core can share. The detector loads longer, so the
    // networks are tested meanwhile; its own first look, the slowest, may as well be at the first frame.
    const [network, detector] = await Promise.all([loadNetwork(entry, threads, stopwatch), loadDetector()]);
    return new Engine({ network, detector: stopwatch.aroundDetector(detector) }, stopwatch, settings);
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    for (const reader of this.#readers.values()) reader.configure(settings);
  }

  forget(stream: string): void {
    this.#readers.delete(stream);
  }

  /** Reads one frame. Never throws: a frame that cannot be read is answered with the reason. */
  async read(frame: FrameToRead): Promise<WorkerAnswer> {
    try {
      this.#stopwatch.restart();
      const reader = this.#readerOf(frame);
      const readings = await reader.readFrame(await rawPicture(frame.picture), frame.time);
      return { kind: "readings", readings, wantedSide: reader.wantedSide, cost: this.#stopwatch.read() };
    } catch (error) {
      return { kind: "error", trouble: troubleOf(error) };
    }
  }

  #readerOf({ stream, firstFaceId }: FrameToRead): FrameReader {
    const known = this.#readers.get(stream);
    if (known !== undefined) return known;
    const reader = new FrameReader(this.#parts, this.#settings, firstFaceId);
    this.#readers.set(stream, reader);
    return reader;
  }
}

async function loadNetwork(entry: ModelEntry, threads: number, stopwatch: Stopwatch): Promise<FaceNetwork> {
  const network = new FaceNetwork(entry, stopwatch.aroundGraphs(await loadGraphs(entry, threads)));
  await testNetwork(network);
  return network;
}

async function chosenModel(id: string): Promise<ReturnType<typeof findModel>> {
  const file = "models/models.json";
  const json = new TextDecoder().decode(await readPackaged(file));
  try {
    return findModel(parseRegistry(json, file), id);
  } catch (error) {
    throw new TroubleError("model-damaged", troubleOf(error).detail);
  }
}
