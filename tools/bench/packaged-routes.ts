import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Route } from "../browser/local-server.ts";
import { EXTENSION } from "../build/paths.ts";

/** The built extension's models and libraries, where its worker looks for them. */
export async function packagedRoutes(): Promise<Readonly<Record<string, Route>>> {
  const files = await readdir(EXTENSION, { recursive: true });
  return Object.fromEntries(
    files
      .map((file) => file.split(path.sep).join("/"))
      .filter((file) => /^(models|vendor)\/.*\.\w+$/.test(file))
      .map((file) => [`/${file}`, { file: path.join(EXTENSION, file) }]),
  );
}
