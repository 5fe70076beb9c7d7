import browser from "webextension-polyfill";
import { parseRegistry } from "../core/registry/parse.ts";
import type { ModelEntry } from "../core/registry/registry.ts";

/** Where the labels of each task came from that a model learned from, by model id. */
export type LabelSources = ReadonlyMap<string, { readonly actionUnits: "human" | "derived" }>;

/** Reads the packaged registry. A damaged one says nothing here: the engine tells of it. */
export async function labelSources(): Promise<LabelSources> {
  try {
    const models = await packagedModels();
    return new Map(
      models.map((model) => {
        const head = model.heads.multiTask ?? model.heads.actionUnits;
        return [model.id, { actionUnits: head?.labels ?? "derived" }];
      }),
    );
  } catch {
    return new Map();
  }
}

/**
 * The models of models/models.json.
 *
 * @throws RegistryError where the file is not as it must be
 */
export async function packagedModels(): Promise<readonly ModelEntry[]> {
  const response = await fetch(browser.runtime.getURL("models/models.json"));
  return parseRegistry(await response.text()).models;
}
