import { spawnSync } from "node:child_process";
import { ROOT } from "../build/paths.ts";
import { zipFiles } from "./zip-folder.ts";

/**
 * The repository's tracked files as they are now, for those who review a package: `npm ci && npm run package` in it
 * makes the same packages.
 *
 * @returns null outside a repository, as in the unpacked archive itself
 */
export async function sourceArchive(): Promise<Uint8Array | null> {
  const { status, stdout } = spawnSync("git", ["ls-files", "--stage", "-z", "--", "."], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) return null;
  // MODE HASH STAGE<tab>NAME
  const entries = stdout.split("\0").filter((line) => line !== "");
  const named = entries.map((line) => ({ mode: line.slice(0, 6), name: line.slice(line.indexOf("\t") + 1) }));
  const programs = new Set(named.filter(({ mode }) => mode === "100755").map(({ name }) => name));
  return zipFiles(ROOT, named.map(({ name }) => name).sort(), {}, programs);
}
