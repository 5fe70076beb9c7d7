import type { FaceDetector } from "../../engine/detect/face-detector.ts";
import type { Graph } from "../../core/graph.ts";
import type { Graphs } from "../../engine/network/graphs.ts";
import type { ReadCost } from "./worker-messages.ts";

/** Measures what one frame costs, by what detector and networks take. Milliseconds. */
export class Stopwatch {
  #start = 0;
  #detection = 0;
  #runs: number[] = [];

  /** A new frame begins. */
  restart(): void {
    this.#start = performance.now();
    this.#detection = 0;
    this.#runs = [];
  }

  /** What the frame has cost since `restart`. */
  read(): ReadCost {
    return { total: performance.now() - this.#start, detection: this.#detection, runs: this.#runs };
  }

  /** The detector, measured. */
  aroundDetector(detector: FaceDetector): FaceDetector {
    return {
      detect: async (picture, region) => {
        const start = performance.now();
        const detections = await detector.detect(picture, region);
        this.#detection += performance.now() - start;
        return detections;
      },
    };
  }

  /** The graphs, measured: a face begins with the backbone, and its heads add to it. */
  aroundGraphs(graphs: Graphs): Graphs {
    const head = (graph: Graph | null): Graph | null => (graph === null ? null : this.#timed(graph, false));
    return {
      backbone: this.#timed(graphs.backbone, true),
      expression: head(graphs.expression),
      valenceArousal: head(graphs.valenceArousal),
      actionUnits: head(graphs.actionUnits),
    };
  }

  #timed(graph: Graph, beginsFace: boolean): Graph {
    return async (input, shape) => {
      const start = performance.now();
      const outputs = await graph(input, shape);
      if (beginsFace) this.#runs.push(0);
      this.#runs.push((this.#runs.pop() ?? 0) + performance.now() - start);
      return outputs;
    };
  }
}
