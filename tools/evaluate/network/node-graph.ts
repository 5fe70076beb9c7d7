import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Graph } from "../../../src/core/graph.ts";
import { InputError, messageOf } from "../../command-line/input-error.ts";

/**
 * Opens an ONNX file with one input for ONNX Runtime in Node. One thread, so that sums are always
 * added in the same order and a run can be repeated to the last bit.
 *
 * @throws InputError where the file is no network that runs.
 */
export async function openGraph(file: string): Promise<Graph> {
  const session = await created(file);
  const [inputName] = session.inputNames;
  if (inputName === undefined || session.inputNames.length !== 1) {
    throw new InputError(`${file} has ${session.inputNames.length} inputs where one is expected`);
  }
  return async (input, shape) => {
    const results = await session.run({ [inputName]: new Tensor("float32", input, shape) });
    const floats = Object.entries(results).flatMap(([name, { data }]) =>
      data instanceof Float32Array ? [[name, data] as const] : [],
    );
    return Object.fromEntries(floats);
  };
}

async function created(file: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 });
  } catch (error) {
    throw new InputError(`${file} cannot be run: ${messageOf(error)}`);
  }
}
