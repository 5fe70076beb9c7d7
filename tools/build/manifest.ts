import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import { inRepository, type TargetBrowser } from "./paths.ts";

const Package = v.object({ version: v.string() });
const Part = v.looseObject({
  content_security_policy: v.looseObject({ extension_pages: v.array(v.string()) }),
});

/**
 * The manifest for one browser, put together from what all have in common and what is its own. The version is taken
 * from package.json so that there is one.
 */
async function manifestFor(browser: TargetBrowser): Promise<Record<string, unknown>> {
  const [common, own, { version }] = await Promise.all([
    parsed(Part, "manifest", "common.json"),
    parsed(Part, "manifest", `${browser}.json`),
    parsed(Package, "package.json"),
  ]);
  const { content_security_policy: policy, ...rest } = v.parse(Part, merged(common, own));
  return {
    ...rest,
    version,
    content_security_policy: { ...policy, extension_pages: policy.extension_pages.join("; ") },
  };
}

/** Writes it into the extension's folder. */
export async function writeManifest(folder: string, browser: TargetBrowser): Promise<void> {
  await writeFile(path.join(folder, "manifest.json"), `${JSON.stringify(await manifestFor(browser), null, 2)}\n`);
}

/** Lists follow each other, objects are merged, of anything else the second counts. */
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return one.concat(other);
  if (!isObject(one) || !isObject(other)) return other;
  const result: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) result[name] = name in one ? merged(one[name], value) : value;
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  ...file: readonly string[]
): Promise<v.InferOutput<Schema>> {
  return v.parse(schema, JSON.parse(await readFile(inRepository(...file), "utf8")));
}
