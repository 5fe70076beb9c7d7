import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

import { errorMessage } from "../../src/core/error-message.ts";
import { parseRegistry, RegistryError } from "../../src/core/registry/parse.ts";
import type { ModelEntry, Registry } from "../../src/core/registry/registry.ts";
import { InputError } from "../command-line/input-error.ts";

/** @throws InputError where models.json is missing, no JSON or not a registry. */
export async function readRegistry(folder: string): Promise<Registry> {
  const file = path.join(folder, "models.json");
  try {
    return parseRegistry(await readFile(file, "utf8"), file);
  } catch (error) {
    throw new InputError(
      error instanceof RegistryError ? error.message : `${file} cannot be read: ${errorMessage(error)}`,
    );
  }
}

/** Puts an entry behind the others, or in the place of one with the same id. */
export async function addToRegistry(folder: string, entry: ModelEntry): Promise<void> {
  const registry = await readRegistry(folder);
  const known = registry.models.some(({ id }) => id === entry.id);
  const models = known
    ? registry.models.map((other) => (other.id === entry.id ? entry : other))
    : [...registry.models, entry];
  const content = JSON.stringify({ ...registry, models }, null, 2);
  await writeWhole(path.join(folder, "models.json"), Buffer.from(`${content}\n`));
}

/** Writes a file so that whoever reads it finds the old content or the new, never a part. */
export async function writeWhole(file: string, content: Uint8Array): Promise<void> {
  const draft = `${file}.part`;
  await writeFile(draft, content);
  await rename(draft, file);
}
