import type { FaceRegion } from "../../../../src/core/face-region.ts";
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import type { ModelEntry } from "../../../../src/core/registry/registry.ts";
import type { Square } from "../../../../src/engine/crop/square.ts";
import type { FaceDetector } from "../../../../src/engine/detect/face-detector.ts";
import { FaceNetwork, type FaceScores } from "../../../../src/engine/network/face-network.ts";
import type { Graph } from "../../../../src/core/graph.ts";
import type { Graphs } from "../../../../src/engine/network/graphs.ts";
import type { FrameCost } from "../messages.ts";

/** Tells what each stage of a frame takes, by what detector, graphs and the reading of faces take. */
export class StageClock {
  #start = 0;
  #detect = 0;
  #graphs = 0;
  #faces = 0;

  /** A new frame begins. */
  restart(): void {
    this.#start = performance.now();
    this.#detect = this.#graphs = this.#faces = 0;
  }

  /** The frame is read. */
  read(faces: number): FrameCost {
    const total = performance.now() - this.#start;
    const crop = this.#faces - this.#graphs;
    return {
      total,
      detect: this.#detect,
      crop,
      network: this.#graphs,
      smooth: total - this.#detect - this.#faces,
      faces,
    };
  }

  aroundDetector(detector: FaceDetector): FaceDetector {
    return {
      detect: async (picture, region) => {
        const started = performance.now();
        const found = await detector.detect(picture, region);
        this.#detect += performance.now() - started;
        return found;
      },
    };
  }

  aroundGraphs(graphs: Graphs): Graphs {
    const timed = (graph: Graph): Graph => {
      return async (input, shape) => {
        const started = performance.now();
        const outputs = await graph(input, shape);
        this.#graphs += performance.now() - started;
        return outputs;
      };
    };
    const { backbone, ...heads } = graphs;
    const timedHeads = Object.entries(heads).map(([name, graph]) => [name, graph === null ? null : timed(graph)]);
    return { ...graphs, backbone: timed(backbone), ...Object.fromEntries(timedHeads) } as Graphs;
  }

  addFace(milliseconds: number): void {
    this.#faces += milliseconds;
  }
}

/** The network, with the crop measured too. */
export class TimedNetwork extends FaceNetwork {
  readonly #clock: StageClock;

  constructor(entry: ModelEntry, graphs: Graphs, clock: StageClock) {
    super(entry, graphs);
    this.#clock = clock;
  }

  override async readFace(picture: RawPicture, square: Square, hidden: FaceRegion | null = null): Promise<FaceScores> {
    const started = performance.now();
    const scores = await super.readFace(picture, square, hidden);
    this.#clock.addFace(performance.now() - started);
    return scores;
  }
}
