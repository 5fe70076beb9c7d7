import { seededRandom } from "../evaluate/metrics/bootstrap.ts";
import { batchOf, floatTensor, onnx, type Graph } from "./onnx-graph.ts";

export interface MadeUpNetwork {
  readonly side: number;
  readonly classes: number;
  readonly width: number;
  /** Whether the Gemm's weights are stored [classes][width], as PyTorch exports them. */
  readonly transB: boolean;
}

/**
 * A small network in the form of the published ones: opset 11,
 * `input` → `output`, convolution, activation, pooling, final Gemm. For tests.
 */
export function madeUpNetwork(
  { side, classes, width, transB }: MadeUpNetwork,
  change: (graph: Graph) => void = () => undefined,
): Uint8Array {
  const random = seededRandom(side + classes);
  const values = (count: number): Float32Array => Float32Array.from({ length: count }, () => random() - 0.5);
  const weightShape = transB ? [classes, width] : [width, classes];
  const graph: Graph = {
    name: "torch-jit-export",
    input: [batchOf("input", 3, side, side)],
    output: [batchOf("output", classes)],
    initializer: [
      floatTensor("stem.weight", [width, 3, 4, 4], values(width * 48)),
      floatTensor("classifier.weight", weightShape, values(classes * width)),
      floatTensor("classifier.bias", [classes], values(classes)),
    ],
    node: [
      {
        opType: "Conv",
        input: ["input", "stem.weight"],
        output: ["stem"],
        attribute: [
          { name: "kernel_shape", type: onnx.AttributeProto.AttributeType.INTS, ints: [4, 4] },
          { name: "strides", type: onnx.AttributeProto.AttributeType.INTS, ints: [4, 4] },
        ],
      },
      { opType: "Relu", input: ["stem"], output: ["active"] },
      { opType: "GlobalAveragePool", input: ["active"], output: ["pooled"] },
      {
        opType: "Flatten",
        input: ["pooled"],
        output: ["flat"],
        attribute: [{ name: "axis", type: onnx.AttributeProto.AttributeType.INT, i: 1 }],
      },
      {
        opType: "Gemm",
        input: ["flat", "classifier.weight", "classifier.bias"],
        output: ["output"],
        attribute: [{ name: "transB", type: onnx.AttributeProto.AttributeType.INT, i: Number(transB) }],
      },
    ],
  };
  change(graph);
  const model = onnx.ModelProto.create({ irVersion: 6, opsetImport: [{ domain: "", version: 11 }], graph });
  return onnx.ModelProto.encode(model).finish();
}
