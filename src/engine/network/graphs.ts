/**
 * Runs one ONNX graph that has a single input: a tensor of this shape in, every output out by name.
 * The extension brings ONNX Runtime Web, the evaluator ONNX Runtime for Node.
 */
export type Graph = (input: Float32Array, shape: readonly number[]) => Promise<Readonly<Record<string, Float32Array>>>;

/** One graph for the backbone and each head of a registry entry; null where the entry has none. */
export interface Graphs {
  readonly backbone: Graph;
  readonly expression: Graph | null;
  readonly valenceArousal: Graph | null;
  readonly actionUnits: Graph | null;
  readonly multiTask: Graph | null;
}
