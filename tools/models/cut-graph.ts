import { EXPRESSIONS } from "../../src/core/expression.ts";
import { InputError } from "../command-line/input-error.ts";
import type { PublishedModel } from "./catalogue.ts";
import { findClassifier, type Classifier } from "./classifier.ts";
import {
  batchOf,
  decodeModel,
  declaredShape,
  floatTensor,
  onnx,
  renameTensor,
  type Graph,
  type Model,
  type Node,
} from "./onnx-graph.ts";

export const BACKBONE_OUTPUTS = { embedding: "embedding", logits: "logits" } as const;
export const HEAD_INPUT = "features";
export const HEAD_OUTPUT = "valence_arousal";

/**
 * A published network in the form that the extension runs: the backbone's input as before, its outputs `embedding` and `logits`
 * in the order of `expressions` (the network's own, then those that it does not know); the head takes `features` (the embedding)
 * to `valence_arousal`, null where the network has none.
 */
export type CutModel = ReturnType<typeof cutGraph>;

/** Logit of an expression that a network does not know: softmax makes it 0. */
const UNKNOWN_LOGIT = -100;

/**
 * Makes the final Gemm's input an output too, and moves valence and arousal, where the network has
 * them as its last two outputs, into a head of their own. A network of seven expressions gets an
 * eighth, constant logit, so that all networks answer in one form.
 *
 * @throws InputError where the file is no network of the form that `published` describes.
 */
export function cutGraph(content: Uint8Array, published: PublishedModel, source: string) {
  const { model, graph } = decodeModel(content, source);
  const inputName = checkInput(graph, published.input.side, source);
  const classifier = findClassifier(graph, source);
  const expressions = published.expressions.length;
  const expected = expressions + (published.valenceArousal ? 2 : 0);
  if (classifier.classes !== expected) {
    throw new InputError(`${source} has ${classifier.classes} outputs, but ${published.name} has ${expected}`);
  }
  const valenceArousal = published.valenceArousal ? valenceArousalHead(model, classifier, expressions) : null;
  const unknown = EXPRESSIONS.filter((expression) => !published.expressions.includes(expression));
  if (published.valenceArousal || unknown.length > 0) {
    replaceRows(graph, classifier, expressions, unknown.length);
  }
  exposeEmbedding(graph, classifier);
  return {
    backbone: onnx.ModelProto.encode(model).finish(),
    inputName,
    embeddingWidth: classifier.width,
    expressions: [...published.expressions, ...unknown],
    valenceArousal,
  };
}

function checkInput(graph: Graph, side: number, source: string): string {
  const weights = new Set(graph.initializer?.map(({ name }) => name));
  const inputs = (graph.input ?? []).filter(({ name }) => !weights.has(name));
  const [input] = inputs;
  if (input?.name == null || inputs.length !== 1) {
    throw new InputError(`${source} has ${inputs.length} inputs where one, the picture, is expected`);
  }
  const shape = declaredShape(input);
  const expected = [null, 3, side, side];
  const fits =
    shape?.length === 4 && shape.every((size, axis) => axis === 0 || size === null || size === expected[axis]);
  if (!fits) {
    const found = shape?.map((size) => size ?? "?").join("×") ?? "of unknown shape";
    throw new InputError(`${source}: the input "${input.name}" is ${found}, not ?×3×${side}×${side}`);
  }
  return input.name;
}

function exposeEmbedding(graph: Graph, { node, embedding, width }: Classifier): void {
  renameTensor(graph, embedding, BACKBONE_OUTPUTS.embedding);
  renameTensor(graph, node.output?.[0] ?? "", BACKBONE_OUTPUTS.logits);
  // Shapes noted for inner tensors are hints only, and may now stand for another size.
  graph.valueInfo = [];
  graph.output = [batchOf(BACKBONE_OUTPUTS.embedding, width), batchOf(BACKBONE_OUTPUTS.logits, EXPRESSIONS.length)];
}

/** Keeps the final Gemm's first outputs and puts constant ones behind them. */
function replaceRows(graph: Graph, { node, width, weights, bias }: Classifier, kept: number, constant: number): void {
  const stale = new Set(node.input?.slice(1));
  const rows = kept + constant;
  const newWeights = new Float32Array(rows * width);
  newWeights.set(weights.subarray(0, kept * width));
  const newBias = new Float32Array(rows).fill(UNKNOWN_LOGIT);
  newBias.set(bias.subarray(0, kept));
  graph.initializer = [
    ...(graph.initializer ?? []).filter(({ name }) => !stale.has(name ?? "")),
    floatTensor("logits_weight", [rows, width], newWeights),
    floatTensor("logits_bias", [rows], newBias),
  ];
  graph.input = (graph.input ?? []).filter(({ name }) => !stale.has(name ?? ""));
  Object.assign(node, gemm(node.input?.[0] ?? "", "logits_weight", "logits_bias", node.output?.[0] ?? ""));
}

function valenceArousalHead(model: Model, { width, weights, bias }: Classifier, skip: number): Uint8Array {
  const head = onnx.ModelProto.create({
    irVersion: Number(model.irVersion),
    opsetImport: model.opsetImport,
    graph: {
      name: HEAD_OUTPUT,
      input: [batchOf(HEAD_INPUT, width)],
      output: [batchOf(HEAD_OUTPUT, 2)],
      node: [gemm(HEAD_INPUT, "weight", "bias", HEAD_OUTPUT)],
      initializer: [
        floatTensor("weight", [2, width], weights.slice(skip * width)),
        floatTensor("bias", [2], bias.slice(skip)),
      ],
    },
  });
  return onnx.ModelProto.encode(head).finish();
}

function gemm(input: string, weight: string, bias: string, output: string): Node {
  const transposeWeights = { name: "transB", type: onnx.AttributeProto.AttributeType.INT, i: 1 };
  return { opType: "Gemm", input: [input, weight, bias], output: [output], attribute: [transposeWeights] };
}
