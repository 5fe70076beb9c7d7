import { getOrInsert } from "../../core/get-or-insert.ts";
import { BlazeFace } from "../../engine/detect/blaze-face.ts";
import { FaceNetwork } from "../../engine/network/face-network.ts";
import { DETECTOR_INPUT } from "../../engine/open-models.ts";
import { FrameReader, type ReaderParts } from "../../engine/read-frame.ts";
import { findModel, parseRegistry } from "../../core/registry/parse.ts";
import type { ModelEntry, ModelFile } from "../../core/registry/registry.ts";
import type { Settings } from "../../core/settings.ts";
import type { FrameToRead, WorkerAnswer } from "./worker-messages.ts";
import { type Backbone, type BackboneOptions, openBackbone } from "./backend/open-backbone.ts";
import { checkWebAssembly, loadGraph, loadGraphs, prepareRuntime } from "./onnx-graphs.ts";
import { readPackaged } from "./packaged.ts";
import { rawPicture } from "./raw-picture.ts";
import { testDetector, testNetwork } from "./self-test.ts";
import { Stopwatch } from "./stopwatch.ts";
import { ProblemError, problemOf } from "./problem-error.ts";

/** Everything that reads frames, loaded and tested; one reader for each stream. */
export class Engine {
  /** What the backbone runs on. */
  readonly backbone: Omit<Backbone, "graph">;
  readonly #parts: ReaderParts;
  readonly #stopwatch: Stopwatch;
  readonly #readers = new Map<string, FrameReader>();
  #settings: Settings;

  private constructor(backbone: Backbone, parts: ReaderParts, stopwatch: Stopwatch, settings: Settings) {
    this.backbone = backbone;
    this.#parts = parts;
    this.#stopwatch = stopwatch;
    this.#settings = settings;
  }

  /** Loads and tests everything. @throws ProblemError that a person can act on */
  static async load(
    settings: Settings,
    threads: number,
    backend: Pick<BackboneOptions, "remembered" | "fellBack">,
  ): Promise<Engine> {
    await checkWebAssembly();
    prepareRuntime(threads);
    const stopwatch = new Stopwatch();
    const { entry, detector } = await chosenModel(settings.modelId);
    // Together: one file is read and compared while the other, or the runtime itself, gets ready.
    const [graph, { network, backbone }] = await Promise.all([
      loadGraph(detector, DETECTOR_INPUT),
      loadNetwork({ entry, wish: settings.backend, ...backend }, stopwatch),
    ]);
    const blazeFace = new BlazeFace(graph);
    await testDetector(blazeFace);
    return new Engine(backbone, { network, detector: stopwatch.aroundDetector(blazeFace) }, stopwatch, settings);
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
    let of: "picture" | "engine" = "picture";
    try {
      this.#stopwatch.restart();
      const picture = await rawPicture(frame.picture);
      of = "engine";
      const reader = this.#readerOf(frame);
      const readings = await reader.readFrame(picture, frame.time);
      return { kind: "readings", readings, wantedSide: reader.wantedSide, cost: this.#stopwatch.read() };
    } catch (error) {
      return { kind: "error", of, problem: problemOf(error) };
    }
  }

  #readerOf({ stream, firstFaceId }: FrameToRead): FrameReader {
    return getOrInsert(this.#readers, stream, () => new FrameReader(this.#parts, this.#settings, firstFaceId));
  }
}

async function loadNetwork(
  options: BackboneOptions,
  stopwatch: Stopwatch,
): Promise<{ readonly network: FaceNetwork; readonly backbone: Backbone }> {
  const { entry } = options;
  const backbone = await openBackbone(options);
  const network = new FaceNetwork(entry, stopwatch.aroundGraphs(await loadGraphs(entry, backbone.graph)));
  await testNetwork(network);
  return { network, backbone };
}

interface Chosen {
  readonly entry: ModelEntry;
  readonly detector: ModelFile;
}

async function chosenModel(id: string): Promise<Chosen> {
  const file = "models/models.json";
  const json = new TextDecoder().decode(await readPackaged(file));
  try {
    const registry = parseRegistry(json, file);
    return { entry: findModel(registry, id), detector: registry.detector };
  } catch (error) {
    throw new ProblemError("model-damaged", problemOf(error).detail);
  }
}
