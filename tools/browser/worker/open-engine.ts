import type { FaceDetector } from "../../../src/engine/detect/face-detector.ts";
import type { Graphs } from "../../../src/engine/network/graphs.ts";
import { findModel, parseRegistry } from "../../../src/core/registry/parse.ts";
import type { ModelEntry } from "../../../src/core/registry/registry.ts";
import { loadDetector } from "../../../src/offscreen/worker/media-pipe-detector.ts";
import { loadGraphs, prepareRuntime } from "../../../src/offscreen/worker/onnx-graphs.ts";
import { readPackaged } from "../../../src/offscreen/worker/packaged.ts";

/** A model's networks and the face detector, loaded as the extension's worker loads them. */
export interface OpenEngine {
  readonly entry: ModelEntry;
  readonly graphs: Graphs;
  readonly detector: FaceDetector;
}

/** One thread, so that a run can be repeated to the last bit. */
export async function openEngine(modelId: string): Promise<OpenEngine> {
  prepareRuntime(1);
  const file = "models/models.json";
  const entry = findModel(parseRegistry(new TextDecoder().decode(await readPackaged(file)), file), modelId);
  return { entry, graphs: await loadGraphs(entry), detector: await loadDetector() };
}
