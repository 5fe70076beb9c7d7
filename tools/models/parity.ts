import type { Graph } from "../../src/core/graph.ts";
import { seededRandom } from "../evaluate/metrics/bootstrap.ts";
import { InputError } from "../command-line/input-error.ts";
import type { PublishedModel } from "./catalogue.ts";
import { BACKBONE_OUTPUTS, HEAD_OUTPUT, type CutModel } from "./cut-graph.ts";
import { openGraph } from "./node-graph.ts";

/** Largest difference that cutting the graph may make; only the order of additions can change. */
const TOLERANCE = 1e-4;

/**
 * Runs the published network and what was cut from it on the same made-up picture.
 *
 * @throws InputError where a graph does not run or the outputs differ.
 */
export async function checkParity(
  original: Uint8Array,
  { backbone, valenceArousal }: CutModel,
  { input: { side }, expressions }: PublishedModel,
  source: string,
): Promise<void> {
  const run = async (model: Uint8Array, input: Float32Array, shape: number[]): ReturnType<Graph> =>
    (await openGraph(model, source))(input, shape);
  const random = seededRandom(1);
  const picture = Float32Array.from({ length: 3 * side * side }, () => random() * 4 - 2);
  const shape = [1, 3, side, side];
  const [expected = []] = Object.values(await run(original, picture, shape));
  const { [BACKBONE_OUTPUTS.embedding]: embedding = new Float32Array(), [BACKBONE_OUTPUTS.logits]: logits = [] } =
    await run(backbone, picture, shape);
  const head = valenceArousal && (await run(valenceArousal, embedding, [1, embedding.length]));
  const actual = [...logits.slice(0, expressions.length), ...(head?.[HEAD_OUTPUT] ?? [])];
  const differs = Array.from(expected).some(
    (value, index) => !(Math.abs(value - (actual[index] ?? Number.NaN)) <= TOLERANCE),
  );
  if (expected.length === 0 || actual.length !== expected.length || differs) {
    throw new InputError(`${source}: after the cut the network answers differently; the file was not imported`);
  }
}
