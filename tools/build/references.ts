import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Files that the manifest or a page of the extension names and that are not there, each with the file that names it. */
export async function missingReferences(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const there = new Set(names.map((name) => name.split(path.sep).join("/")));
  const missing: string[] = [];
  for (const name of [...there].filter((file) => file === "manifest.json" || file.endsWith(".html")).sort()) {
    const text = await readFile(path.join(folder, name), "utf8");
    const named = name.endsWith(".html") ? namedByPage(text) : namedByManifest(JSON.parse(text));
    for (const file of named) {
      if (!there.has(file)) missing.push(`${file} (named in ${name})`);
    }
  }
  return missing;
}

/** Local files in src="…" and href="…". */
export function namedByPage(html: string): readonly string[] {
  return [...html.matchAll(/\b(?:src|href)\s*=\s*"([^"]*)"/g)]
    .map(([, file = ""]) => file.replace(/^\.?\//, ""))
    .filter((file) => file !== "" && !/^(#|[a-z-]+:)/i.test(file));
}

/** Every string of the manifest that looks like a packaged file. */
export function namedByManifest(value: unknown): readonly string[] {
  if (typeof value === "string") return /^[\w./-]+\.(js|html|png|json|wasm)$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(namedByManifest);
}
