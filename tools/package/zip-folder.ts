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
  return zipFiles(folder, names, other);
}

/**
 * The same of some of its files.
 *
 * @param names relative to the folder, with "/"
 * @param programs those that may be run
 */
export async function zipFiles(
  folder: string,
  names: readonly string[],
  other: Readonly<Record<string, Uint8Array>> = {},
  programs: ReadonlySet<string> = new Set(),
): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const name of names) {
    const content = other[name] ?? (await readFile(path.join(folder, name)));
    files[name] = [content, { attrs: (programs.has(name) ? 0o755 : 0o644) << 16 }];
  }
  return zipSync(files, { level: 9, mtime: NO_MOMENT, os: 3 });
}
