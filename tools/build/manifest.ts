import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import { inRepository } from "./paths.ts";

const Package = v.object({ version: v.string() });

/** Writes the manifest into the extension's folder, its version taken from package.json so that there is one. */
export async function writeManifest(folder: string): Promise<void> {
  const manifest = v.parse(v.looseObject({}), JSON.parse(await readFile(inRepository("manifest.json"), "utf8")));
  const { version } = v.parse(Package, JSON.parse(await readFile(inRepository("package.json"), "utf8")));
  await writeFile(path.join(folder, "manifest.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}
