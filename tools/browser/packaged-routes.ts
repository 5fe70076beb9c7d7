import { readdir } from "node:fs/promises";
import path from "node:path";
import { packagedFiles } from "../build/packaged-files.ts";
import { inRepository } from "../build/paths.ts";
import type { Route } from "./local-server.ts";

/**
 * Libraries and models where the extension has them, without a build.
 *
 * @param models folder with models.json, in place of the repository's
 */
export async function packagedRoutes(models = inRepository("models")): Promise<Record<string, Route>> {
  const routes: Record<string, Route> = {};
  for (const { from, to } of await packagedFiles()) {
    if (to.startsWith("vendor/")) routes[`/${to}`] = { file: inRepository(from) };
  }
  for (const name of await readdir(models)) routes[`/models/${name}`] = { file: path.resolve(models, name) };
  return routes;
}
