import { findModel, parseRegistry } from "../../../src/core/registry/parse.ts";
import type { ModelEntry, Registry } from "../../../src/core/registry/registry.ts";
import { BlazeFace } from "../../../src/engine/detect/blaze-face.ts";
import type { FaceDetector } from "../../../src/engine/detect/face-detector.ts";
import type { Graphs } from "../../../src/engine/network/graphs.ts";
import { DETECTOR_INPUT } from "../../../src/engine/open-models.ts";
import { loadGraph, loadGraphs, prepareRuntime } from "../../../src/offscreen/worker/onnx-graphs.ts";
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
  const registry = await readRegistry();
  const entry = findModel(registry, modelId);
  return { entry, graphs: await loadGraphs(entry), detector: await loadDetector(registry) };
}

/** The face detector alone. */
export async function openDetector(): Promise<FaceDetector> {
  prepareRuntime(1);
  return loadDetector(await readRegistry());
}

async function loadDetector({ detector }: Registry): Promise<FaceDetector> {
  return new BlazeFace(await loadGraph(detector, DETECTOR_INPUT));
}

async function readRegistry(): Promise<Registry> {
  const file = "models/models.json";
  return parseRegistry(new TextDecoder().decode(await readPackaged(file)), file);
}
