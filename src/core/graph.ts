/**
 * Runs one ONNX graph that has a single input: a tensor of this shape in, every output out by name.
 * The extension brings ONNX Runtime Web, the evaluator ONNX Runtime for Node.
 */
export type Graph = (input: Float32Array, shape: readonly number[]) => Promise<Readonly<Record<string, Float32Array>>>;
