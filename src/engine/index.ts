/**
 * What Undertone reads faces with, without the extension: pictures in, readings out, on anything that runs ONNX files.
 * `examples/` shows it in a page and in Node.
 *
 * @module
 */
export { openModels, type OpenGraph } from "./open-models.ts";
export { FrameReader, type ReaderParts } from "./read-frame.ts";
export { FaceNetwork, type FaceScores } from "./network/face-network.ts";
export type { Graphs } from "./network/graphs.ts";
export { KEYPOINTS, type Detection, type FaceDetector, type Keypoints, type Region } from "./detect/face-detector.ts";
export { squareAround, type Square } from "./crop/square.ts";
export type { ReaderSettings } from "./smooth/face-history.ts";
export { createCausalFilter, type CausalFilter } from "./smooth/causal-filter.ts";
export type { FilterName, Vector } from "./smooth/combine.ts";
export { ACTION_UNITS, type ActionUnit } from "../core/action-unit.ts";
export type { Box, Point, Size } from "../core/box.ts";
export { EXPRESSIONS, type Expression } from "../core/expression.ts";
export { FACE_REGIONS, type FaceRegion } from "../core/face-region.ts";
export type { Graph } from "../core/graph.ts";
export { fromRgba } from "../core/picture/from-rgba.ts";
export {
  yuvPicture,
  type GreyPicture,
  type RawPicture,
  type SamplePlane,
  type YuvPicture,
} from "../core/picture/picture.ts";
export { UNSURE_REASONS, type Reading, type UnsureReason } from "../core/reading.ts";
export type { Crop, ModelEntry, ModelFile } from "../core/registry/registry.ts";
export type { Smoothing } from "../core/settings.ts";
export { RegistryError } from "../core/registry/parse.ts";
