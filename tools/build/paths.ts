import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The unpacked extension that the build makes. */
export const EXTENSION = path.join(ROOT, "dist", "extension");

/** Absolute path of something in the repository. */
export function inRepository(...parts: readonly string[]): string {
  return path.join(ROOT, ...parts);
}
