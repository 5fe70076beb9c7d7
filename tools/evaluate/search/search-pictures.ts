import type { Route } from "../../browser/local-server.ts";
import { packagedRoutes } from "../../browser/packaged-routes.ts";
import { runInWorker } from "../../browser/run-in-worker.ts";
import type { SearchPicture } from "./made-grid.ts";
import type { SearchedPicture, SearchPictures } from "./browser/worker.ts";

/** Searches pictures in headless Chromium with the extension's own detector and search. */
export async function searchPictures(pictures: readonly SearchPicture[], looks: number): Promise<SearchedPicture[]> {
  const routes: Record<string, Route> = await packagedRoutes();
  for (const [index, { png }] of pictures.entries())
    routes[`/pictures/${index}`] = { bytes: () => Promise.resolve(png) };
  const request: SearchPictures = { count: pictures.length, looks };
  const searched: SearchedPicture[] = [];
  const worker = "tools/evaluate/search/browser/worker.ts";
  const problem = await runInWorker(worker, routes, request, (picture: SearchedPicture) => {
    searched.push(picture);
  });
  if (problem !== null) throw new Error(`the pictures could not be searched: ${problem}`);
  return searched;
}
