import { InferenceSession, Tensor } from "onnxruntime-node";
import { seededRandom } from "../evaluate/metrics/bootstrap.ts";
import { InputError, messageOf } from "../command-line/input-error.ts";
import type { PublishedModel } from "./catalogue.ts";
import { BACKBONE_OUTPUTS, HEAD_INPUT, HEAD_OUTPUT, type CutModel } from "./cut-graph.ts";

/** Largest difference that cutting the graph may make; only the order of additions can change. */
const TOLERANCE = 1e-4;

/**
 * Runs the published network and what was cut from it on the same made-up picture.
 *
 * @throws InputError where a graph does not run or the outputs differ.
 */
export async function checkParity(
  original: Uint8Array,
  cut: CutModel,
  published: PublishedModel,
  source: string,
): Promise<void> {
  const { side } = published.input;
  const random = seededRandom(1);
  const picture = Float32Array.from({ length: 3 * side * side }, () => random() * 4 - 2);
  const shape = [1, 3, side, side];
  const expected = Object.values(await outputs(original, cut.inputName, picture, shape, source))[0];
  const { [BACKBONE_OUTPUTS.embedding]: embedding, [BACKBONE_OUTPUTS.logits]: logits } = await outputs(
    cut.backbone,
    cut.inputName,
    picture,
    shape,
    source,
  );
  if (embedding === undefined || logits === undefined || expected === undefined) {
    throw new InputError(`${source}: a network without outputs`);
  }
  const affect =
    cut.valenceArousal === null
      ? undefined
      : (await outputs(cut.valenceArousal, HEAD_INPUT, embedding, [1, embedding.length], source))[HEAD_OUTPUT];
  const actual = [...logits.slice(0, published.expressions.length), ...(affect ?? [])];
  const differences = Array.from(expected, (value, index) => Math.abs(value - (actual[index] ?? Number.NaN)));
  if (actual.length !== expected.length || !differences.every((difference) => difference <= TOLERANCE)) {
    throw new InputError(`${source}: after the cut the network answers differently; the file was not imported`);
  }
}

async function outputs(
  model: Uint8Array,
  inputName: string,
  input: Float32Array,
  shape: readonly number[],
  source: string,
): Promise<Record<string, Float32Array>> {
  try {
    const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
    const results = await session.run({ [inputName]: new Tensor("float32", input, shape) });
    const floats = Object.entries(results).flatMap(([name, { data }]) =>
      data instanceof Float32Array ? [[name, data] as const] : [],
    );
    return Object.fromEntries(floats);
  } catch (error) {
    throw new InputError(`${source} does not run in ONNX Runtime: ${messageOf(error)}`);
  }
}
