import { env, InferenceSession, Tensor } from "onnxruntime-web/jspi";
import type { Graph } from "../../core/graph.ts";
import type { Graphs } from "../../engine/network/graphs.ts";
import { openGraphs } from "../../engine/open-models.ts";
import type { ModelEntry, ModelFile } from "../../core/registry/registry.ts";
import { packaged, readModelFile } from "./packaged.ts";
import { ProblemError, problemOf } from "./problem-error.ts";

type Providers = InferenceSession.SessionOptions["executionProviders"];

/** To be called before any graph is loaded: `threads` counts for the life of this worker. */
export function prepareRuntime(threads: number): void {
  env.wasm.wasmPaths = packaged("vendor/onnxruntime/");
  env.wasm.numThreads = threads;
  env.logLevel = "error";
}

/**
 * All graphs of a model on the processor, checked and loaded.
 *
 * @param backbone takes the place of the backbone on the processor; heads are too small to be worth a graphics card's way
 */
export function loadGraphs(entry: ModelEntry, backbone?: Graph): Promise<Graphs> {
  return openGraphs(entry, async (file, input) =>
    backbone !== undefined && file === entry.backbone ? backbone : loadGraph(file, input),
  );
}

/** One graph, on the processor unless told otherwise. @throws ProblemError with the file's name */
export async function loadGraph(
  file: ModelFile,
  input: string,
  executionProviders: Providers = ["wasm"],
): Promise<Graph> {
  const content = await readModelFile(file);
  const session = await InferenceSession.create(new Uint8Array(content), { executionProviders }).catch(
    (error: unknown) => {
      throw new ProblemError("internal", `models/${file.file}: ${problemOf(error).detail}`);
    },
  );
  return async (values, shape) => {
    const outputs = await session.run({ [input]: new Tensor("float32", values, shape) });
    return Object.fromEntries(
      Object.entries(outputs).map(([name, tensor]) => {
        if (!(tensor.data instanceof Float32Array)) throw new TypeError(`${file.file}: output ${name} is not float32`);
        return [name, tensor.data];
      }),
    );
  };
}

/** The smallest WebAssembly module there is. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @throws ProblemError wasm-blocked where a policy or the browser's settings forbid WebAssembly. */
export async function checkWebAssembly(): Promise<void> {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
  } catch (error) {
    throw new ProblemError("wasm-blocked", problemOf(error).detail);
  }
}
