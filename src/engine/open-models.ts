import type { Graph } from "../core/graph.ts";
import { findModel, parseRegistry } from "../core/registry/parse.ts";
import type { ModelEntry, ModelFile } from "../core/registry/registry.ts";
import { BlazeFace } from "./detect/blaze-face.ts";
import { FaceNetwork } from "./network/face-network.ts";
import type { Graphs } from "./network/graphs.ts";
import type { ReaderParts } from "./read-frame.ts";

/** The input's name in the face detector's graph. */
export const DETECTOR_INPUT = "input";

/**
 * Loads one ONNX file for whatever runs it. `input` is the name of its only input. What the file must be (size, SHA-256)
 * stands beside its name: to compare them is for who reads the file.
 */
export type OpenGraph = (file: ModelFile, input: string) => Promise<Graph>;

/**
 * Opens the face detector and one model of a registry.
 *
 * @param registry the text of models.json
 * @param open called once for each ONNX file that is needed
 * @param modelId an id of the registry; its first model where left out
 * @throws RegistryError naming the field of models.json that is wrong, RangeError for an unknown id, and what `open` throws
 */
export async function openModels(registry: string, open: OpenGraph, modelId?: string): Promise<ReaderParts> {
  const { detector, models } = parseRegistry(registry);
  const entry = findModel({ models }, modelId ?? models[0]?.id ?? "");
  const [graph, graphs] = await Promise.all([open(detector, DETECTOR_INPUT), openGraphs(entry, open)]);
  return { detector: new BlazeFace(graph), network: new FaceNetwork(entry, graphs) };
}

/** All graphs of a model that its answers come from. */
export async function openGraphs({ backbone, heads, expressionFrom }: ModelEntry, open: OpenGraph): Promise<Graphs> {
  const head = (file: (ModelFile & { readonly input: string }) | null): Promise<Graph> | null =>
    file === null ? null : open(file, file.input);
  const [features, expression, valenceArousal, actionUnits] = await Promise.all([
    open(backbone, backbone.input.name),
    // An answer that is not shown needs no graph.
    expressionFrom === "head" ? head(heads.expression) : null,
    head(heads.valenceArousal),
    head(heads.actionUnits),
  ]);
  return { backbone: features, expression, valenceArousal, actionUnits };
}
