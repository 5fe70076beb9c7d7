import * as v from "valibot";
import { errorMessage } from "../error-message.ts";
import { type ModelEntry, type ModelFile, Registry } from "./registry.ts";

/** A registry that cannot be used, with file, field and remedy in its message. */
export class RegistryError extends Error {
  override readonly name = "RegistryError";
}

/**
 * models/models.json as a Registry.
 *
 * @param json the file's text
 * @param file its name, for the message
 * @throws RegistryError naming the file, the field, and what it must be
 */
export function parseRegistry(json: string, file = "models/models.json"): Registry {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new RegistryError(`${file} is not JSON (${errorMessage(error)}): restore it from the release`);
  }
  const { success, output, issues } = v.safeParse(Registry, value, { abortEarly: true });
  if (success) return output;
  const [{ path = [], message, input }] = issues;
  const place = path.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  const found = input === undefined ? "it is missing" : `it is ${JSON.stringify(input).slice(0, 80)}`;
  throw new RegistryError(`${file}: ${place.slice(1) || "the file"} ${message}; ${found}`);
}

/** @throws RangeError naming the ids that there are. */
export function findModel({ models }: Pick<Registry, "models">, id: string): ModelEntry {
  const entry = models.find((model) => model.id === id);
  if (entry !== undefined) return entry;
  const known = models.map((model) => model.id).join(", ");
  throw new RangeError(`models/models.json has no model "${id}"; it has ${known}`);
}

/** Every file that a model needs, the backbone first. */
export function filesOf(entry: ModelEntry): readonly ModelFile[] {
  const { expression, valenceArousal, actionUnits, multiTask } = entry.heads;
  return [entry.backbone, expression, valenceArousal, actionUnits, multiTask].filter((file) => file !== null);
}

/** Where the labels came from that a model's action units learned from: of the head that reads them. */
export function actionUnitLabels({ heads }: ModelEntry): "human" | "derived" {
  return heads.actionUnits?.labels ?? "derived";
}
