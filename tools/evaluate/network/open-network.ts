import { createHash } from "node:crypto";
import path from "node:path";
import { errorMessage } from "../../../src/core/error-message.ts";
import { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { openGraphs } from "../../../src/engine/open-models.ts";
import { filesOf, findModel } from "../../../src/core/registry/parse.ts";
import type { ModelEntry, ModelFile } from "../../../src/core/registry/registry.ts";
import { InputError } from "../../command-line/input-error.ts";
import { readInput } from "../../command-line/read-input.ts";
import { openGraph } from "../../models/node-graph.ts";
import { readRegistry } from "../../models/registry-folder.ts";

/**
 * Opens a model of the registry for ONNX Runtime in Node, with the pre- and post-processing of the
 * extension.
 *
 * @param folder models/, with its models.json.
 * @throws InputError for an unknown id, and for files that are missing, changed or do not fit.
 */
export async function openNetwork(folder: string, id: string): Promise<FaceNetwork> {
  const entry = await findEntry(folder, id);
  for (const file of filesOf(entry)) await checkFile(folder, file);
  const network = new FaceNetwork(entry, await openGraphs(entry, ({ file }) => openGraph(path.join(folder, file))));
  await checkShapes(network);
  return network;
}

/** @throws InputError naming the ids that there are. */
export async function findEntry(folder: string, id: string): Promise<ModelEntry> {
  const registry = await readRegistry(folder);
  try {
    return findModel(registry, id);
  } catch (error) {
    throw new InputError(errorMessage(error));
  }
}

async function checkFile(folder: string, { file, sha256, bytes }: ModelFile): Promise<void> {
  const location = path.join(folder, file);
  const content = await readInput(location);
  const actual = createHash("sha256").update(content).digest("hex");
  if (actual !== sha256) {
    throw new InputError(
      `${location} is not the file that models.json describes (${content.length} bytes instead of ${bytes}, or ` +
        `changed): restore it, or write its entry anew`,
    );
  }
}

/** Runs the network once, so that a registry that does not fit its files ends before any long work. */
async function checkShapes(network: FaceNetwork): Promise<void> {
  const { id, backbone } = network.entry;
  const { side, mean } = backbone.input;
  try {
    const { embedding, backboneLogits } = await network.readInput(new Float32Array(mean.length * side * side));
    if (embedding.length !== backbone.embeddingWidth) {
      throw new Error(`the embedding has ${embedding.length} numbers instead of ${backbone.embeddingWidth}`);
    }
    if (!backboneLogits.every(Number.isFinite)) throw new Error(`there are not 8 logits`);
  } catch (error) {
    throw new InputError(`models.json does not fit the files of ${id}: ${errorMessage(error)}`);
  }
}
