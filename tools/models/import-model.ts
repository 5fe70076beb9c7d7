import { createHash } from "node:crypto";
import path from "node:path";
import type { ModelEntry, ModelFile } from "../../src/core/registry/registry.ts";
import { checkBlobId } from "./blob-id.ts";
import { PUBLISHED_CALIBRATION, PUBLISHED_CROP, PUBLISHED_LICENCE, type PublishedModel } from "./catalogue.ts";
import { BACKBONE_OUTPUTS, cutGraph, HEAD_INPUT, HEAD_OUTPUT } from "./cut-graph.ts";
import { checkParity } from "./parity.ts";
import { addToRegistry, writeWhole } from "./registry-folder.ts";

/**
 * Checks a published file, cuts it into backbone and heads, and makes it an entry of the registry.
 *
 * @param folder models/, with its models.json.
 * @param source how to call the file in an error: its path or address.
 * @returns the registry's new entry.
 * @throws InputError where anything does not fit; nothing is written then.
 */
export async function importModel(
  content: Uint8Array,
  published: PublishedModel,
  folder: string,
  source: string,
): Promise<ModelEntry> {
  checkBlobId(content, published.blobId, source);
  const cut = cutGraph(content, published, source);
  await checkParity(content, cut, published, source);
  const backboneFile = describe(`${published.name}.onnx`, cut.backbone);
  const headFile =
    cut.valenceArousal === null ? null : describe(`${published.name}-valence-arousal.onnx`, cut.valenceArousal);
  const entry: ModelEntry = {
    id: published.name,
    title: published.title,
    licence: PUBLISHED_LICENCE,
    backbone: {
      ...backboneFile,
      input: { name: cut.inputName, ...published.input },
      outputs: BACKBONE_OUTPUTS,
      embeddingWidth: cut.embeddingWidth,
      expressions: cut.expressions,
      crop: PUBLISHED_CROP,
    },
    heads: {
      expression: null,
      valenceArousal: headFile && {
        ...headFile,
        features: "embedding",
        input: HEAD_INPUT,
        labels: "human",
        output: HEAD_OUTPUT,
      },
      actionUnits: null,
      multiTask: null,
    },
    actionUnitRules: { notShown: {}, neverBeside: {} },
    expressionFrom: "logits",
    calibration: PUBLISHED_CALIBRATION,
    measured: published.published,
    trainedAt: "",
  };
  await writeWhole(path.join(folder, backboneFile.file), cut.backbone);
  if (headFile !== null && cut.valenceArousal !== null) {
    await writeWhole(path.join(folder, headFile.file), cut.valenceArousal);
  }
  await addToRegistry(folder, entry);
  return entry;
}

function describe(file: string, content: Uint8Array): ModelFile {
  return { file, sha256: createHash("sha256").update(content).digest("hex"), bytes: content.length };
}
