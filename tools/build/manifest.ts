import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { inRepository } from "./paths.ts";

/** Writes the manifest into the extension's folder, its version taken from package.json so that there is one. */
export async function writeManifest(folder: string): Promise<void> {
  const manifest: unknown = JSON.parse(await readFile(inRepository("manifest.json"), "utf8"));
  const { version } = packageVersion(JSON.parse(await readFile(inRepository("package.json"), "utf8")));
  if (typeof manifest !== "object" || manifest === null) throw new Error("manifest.json does not hold an object.");
  await writeFile(path.join(folder, "manifest.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}

function packageVersion(content: unknown): { version: string } {
  if (typeof content === "object" && content !== null && "version" in content && typeof content.version === "string") {
    return { version: content.version };
  }
  throw new Error("package.json has no version.");
}
