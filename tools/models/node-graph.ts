import { InferenceSession, Tensor } from "onnxruntime-node";
import { errorMessage } from "../../src/core/error-message.ts";
import type { Graph } from "../../src/core/graph.ts";
import { InputError } from "../command-line/input-error.ts";

/**
 * Opens an ONNX model with one input for ONNX Runtime in Node. One thread, so that sums are always
 * added in the same order and a run can be repeated to the last bit.
 *
 * @param model its file or its bytes
 * @param source how to call it in an error
 * @throws InputError where it is no network that runs.
 */
export async function openGraph(model: string | Uint8Array, source = String(model)): Promise<Graph> {
  const session = await created(model).catch((error: unknown) => {
    throw new InputError(`${source} does not run in ONNX Runtime: ${errorMessage(error)}`);
  });
  const [inputName] = session.inputNames;
  if (inputName === undefined || session.inputNames.length !== 1) {
    throw new InputError(`${source} has ${session.inputNames.length} inputs where one is expected`);
  }
  return async (input, shape) => {
    const results = await session.run({ [inputName]: new Tensor("float32", input, shape) });
    const floats = Object.entries(results).flatMap(([name, { data }]) =>
      data instanceof Float32Array ? [[name, data] as const] : [],
    );
    return Object.fromEntries(floats);
  };
}

function created(model: string | Uint8Array): Promise<InferenceSession> {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 } as const;
  return typeof model === "string" ? InferenceSession.create(model, options) : InferenceSession.create(model, options);
}
