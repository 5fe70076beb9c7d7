import browser from "webextension-polyfill";
import { actionUnitLabels, parseRegistry } from "../core/registry/parse.ts";
import type { ModelProvenance } from "../session/session-file.ts";
import type { ActionUnitRules, ModelEntry } from "../core/registry/registry.ts";

/** How far a model's action units can be trusted. */
export interface ActionUnitSource {
  /** Where the labels came from that it learned from. */
  readonly labels: "human" | "derived";
  /** Units that it cannot tell, and why. */
  readonly notShown: ActionUnitRules["notShown"];
}

/** By model id. */
export type LabelSources = ReadonlyMap<string, ActionUnitSource>;

/** Where nothing is known of a model. */
export const UNKNOWN_SOURCE: ActionUnitSource = { labels: "derived", notShown: {} };

/** What a file says of the models that read its session. */
export function provenance(models: readonly string[], sources: LabelSources): readonly ModelProvenance[] {
  return models.map((id) => {
    const { labels, notShown } = sources.get(id) ?? UNKNOWN_SOURCE;
    return { id, actionUnitLabels: labels, actionUnitsNotShown: { ...notShown } };
  });
}

/** Reads the packaged registry. A damaged one says nothing here: the engine tells of it. */
export async function labelSources(): Promise<LabelSources> {
  try {
    const models = await packagedModels();
    return new Map(
      models.map((model) => [model.id, { labels: actionUnitLabels(model), notShown: model.actionUnitRules.notShown }]),
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
