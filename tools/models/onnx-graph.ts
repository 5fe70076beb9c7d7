import onnxProto from "onnx-proto";
import { InputError } from "../command-line/input-error.ts";

export const { onnx } = onnxProto;
export type Model = onnxProto.onnx.ModelProto;
export type Graph = onnxProto.onnx.IGraphProto;
export type Node = onnxProto.onnx.INodeProto;
export type Tensor = onnxProto.onnx.ITensorProto;
export type ValueInfo = onnxProto.onnx.IValueInfoProto;

/** @throws InputError where the bytes are no ONNX model; `source` is named in it. */
export function decodeModel(content: Uint8Array, source: string): { readonly model: Model; readonly graph: Graph } {
  const model = decoded(content, source);
  if (!model.graph?.node?.length) throw new InputError(`${source} is not an ONNX model: it holds no graph`);
  return { model, graph: model.graph };
}

function decoded(content: Uint8Array, source: string): Model {
  try {
    return onnx.ModelProto.decode(content);
  } catch {
    throw new InputError(`${source} is not an ONNX model, or only a part of one: fetch it again`);
  }
}

/** float32 values of an initialiser, row by row. @throws InputError for another type or a wrong count. */
export function floatValues(tensor: Tensor, source: string): Float32Array {
  const count = dimensions(tensor).reduce((product, size) => product * size, 1);
  // A copy, since the bytes stand anywhere inside the file's buffer and floats must be aligned.
  const raw = Uint8Array.from(tensor.rawData ?? []);
  const whole = raw.length - (raw.length % Float32Array.BYTES_PER_ELEMENT);
  const values =
    raw.length > 0 ? new Float32Array(raw.buffer.slice(0, whole)) : Float32Array.from(tensor.floatData ?? []);
  if (tensor.dataType !== onnx.TensorProto.DataType.FLOAT || values.length !== count) {
    throw new InputError(`${source}: the weights "${tensor.name ?? ""}" are not ${count} float32 numbers`);
  }
  return values;
}

/** A float32 initialiser. */
export function floatTensor(name: string, dims: readonly number[], values: Float32Array): Tensor {
  const rawData = new Uint8Array(values.slice().buffer);
  return onnx.TensorProto.create({ name, dims: [...dims], dataType: onnx.TensorProto.DataType.FLOAT, rawData });
}

export function dimensions(tensor: Tensor): number[] {
  return (tensor.dims ?? []).map(Number);
}

/** Declares a float32 input or output of shape [batch, ...shape] with a free batch axis. */
export function batchOf(name: string, ...shape: readonly number[]): ValueInfo {
  const dim = [{ dimParam: "batch" }, ...shape.map((size) => ({ dimValue: size }))];
  return { name, type: { tensorType: { elemType: onnx.TensorProto.DataType.FLOAT, shape: { dim } } } };
}

/** Declared sizes of an input or output; null where an axis is free or the shape is not given. */
export function declaredShape(value: ValueInfo): (number | null)[] | null {
  const dims = value.type?.tensorType?.shape?.dim;
  return dims?.map(({ dimValue }) => (dimValue ? Number(dimValue) : null)) ?? null;
}

/** Gives a tensor another name everywhere in the graph. */
export function renameTensor(graph: Graph, from: string, to: string): void {
  const renamed = (names: string[] | null | undefined): string[] =>
    (names ?? []).map((name) => (name === from ? to : name));
  for (const node of graph.node ?? []) {
    node.input = renamed(node.input);
    node.output = renamed(node.output);
  }
  for (const value of [...(graph.input ?? []), ...(graph.output ?? [])]) if (value.name === from) value.name = to;
}
