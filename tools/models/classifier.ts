import { InputError } from "../command-line/input-error.ts";
import { dimensions, floatValues, type Graph, type Node, type Tensor } from "./onnx-graph.ts";

/**
 * The fully connected layer at a network's end: scores = embedding × weights^T + bias. `embedding` is the name of the tensor that
 * it reads, `width` its length; weights are [classes][width].
 */
export type Classifier = ReturnType<typeof findClassifier>;

/**
 * Finds the final Gemm of a network with one output, as in the published files.
 *
 * @throws InputError for a graph of another form, saying what is there instead.
 */
export function findClassifier(graph: Graph, source: string) {
  const outputs = (graph.output ?? []).map(({ name }) => name ?? "");
  const [output] = outputs;
  if (output === undefined || outputs.length !== 1) {
    throw new InputError(
      `${source} has the outputs ${outputs.join(", ") || "none"} where one, the logits, is expected`,
    );
  }
  const node = graph.node?.find((candidate) => candidate.output?.includes(output));
  const [embedding, weightName, biasName] = node?.input ?? [];
  if (node?.opType !== "Gemm" || embedding === undefined) {
    const found = node?.opType ?? "nothing";
    throw new InputError(`${source}: the output "${output}" comes from ${found} where a final Gemm is expected`);
  }
  if (!isPlain(node)) throw new InputError(`${source}: the final Gemm scales or transposes its input`);
  const weightTensor = initialiser(graph, weightName, source);
  const [first = 0, second = 0, ...rest] = dimensions(weightTensor);
  if (rest.length > 0 || first * second === 0) {
    throw new InputError(`${source}: the final Gemm's weights are ${dimensions(weightTensor).join("×")}, not a matrix`);
  }
  const stored = floatValues(weightTensor, source);
  const byClass = integer(node, "transB", 0) === 1;
  const [classes, width] = byClass ? [first, second] : [second, first];
  const weights = byClass ? stored : transposed(stored, width, classes);
  const bias = floatValues(initialiser(graph, biasName, source), source);
  if (bias.length !== classes) {
    throw new InputError(`${source}: the final Gemm has ${classes} outputs but ${bias.length} biases`);
  }
  return { node, embedding, width, classes, weights, bias };
}

function initialiser(graph: Graph, name: string | undefined, source: string): Tensor {
  const tensor = graph.initializer?.find((candidate) => candidate.name === name);
  if (tensor === undefined) {
    throw new InputError(`${source}: the final Gemm's "${name ?? "bias"}" is not stored as weights of the file`);
  }
  return tensor;
}

function isPlain(node: Node): boolean {
  const scale = (name: string): number => node.attribute?.find((attribute) => attribute.name === name)?.f ?? 1;
  return scale("alpha") === 1 && scale("beta") === 1 && integer(node, "transA", 0) === 0;
}

function integer(node: Node, name: string, fallback: number): number {
  return Number(node.attribute?.find((attribute) => attribute.name === name)?.i ?? fallback);
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(values, (_, index) => {
    const row = Math.floor(index / rows);
    return values[(index % rows) * columns + row] ?? Number.NaN;
  });
}
