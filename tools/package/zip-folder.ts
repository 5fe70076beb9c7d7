import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { zipSync, type Zippable } from "fflate";

/** Earliest moment that the format can hold; local, as the format is, so that every machine writes the same. */
const NO_MOMENT = new Date(1980, 0, 1);

/**
 * A ZIP file of a folder's content that depends on nothing but names and bytes: the same files, the same ZIP.
 *
 * @param other content, by name, that takes the place of the folder's
 */
export async function zipFolder(folder: string, other: Readonly<Record<string, Uint8Array>> = {}): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
  const files: Zippable = {};
  for (const name of names) files[name] = other[name] ?? (await readFile(path.join(folder, name)));
  return zipSync(files, { level: 9, mtime: NO_MOMENT, os: 3, attrs: 0o644 << 16 });
}
