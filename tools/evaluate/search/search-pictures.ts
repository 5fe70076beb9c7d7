import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { serveLocally, type Route } from "../../browser/local-server.ts";
import { startChromium } from "../../browser/start-chromium.ts";
import { FACE_DETECTOR_SOURCE, faceDetectorWithMetadata } from "../../build/face-detector.ts";
import { inRepository } from "../../build/paths.ts";
import { bundled, runtimeRoutes } from "../video/clip-server.ts";
import type { SearchPicture } from "./made-grid.ts";
import type { SearchAnswer, SearchedPicture, SearchPictures, ServedPicture } from "./messages.ts";

/** Searches pictures in headless Chromium with the extension's own detector and search. */
export async function searchPictures(pictures: readonly SearchPicture[], looks: number): Promise<SearchedPicture[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-search-"));
  try {
    const routes: Record<string, Route> = {
      "/": { html: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">` },
      "/worker.js": { script: await bundled("tools/evaluate/search/browser/worker.ts", "worker") },
      ...(await runtimeRoutes()),
    };
    const serveFile = async (name: string, content: Uint8Array): Promise<void> => {
      const file = path.join(folder, path.basename(name));
      await writeFile(file, content);
      routes[name] = { file };
    };
    await serveFile("/vendor/face_detector.tflite", await faceDetectorWithMetadata(inRepository(FACE_DETECTOR_SOURCE)));
    const served: ServedPicture[] = [];
    for (const [index, { picture }] of pictures.entries()) {
      await serveFile(`/${index}.i420`, picture.y.data);
      served.push({ path: `/${index}.i420`, width: picture.width, height: picture.height });
    }
    const answer = await ask(routes, { pictures: served, looks });
    if (answer.kind === "searched") return [...answer.pictures];
    throw new Error(`the pictures could not be searched: ${answer.reason}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function ask(routes: Readonly<Record<string, Route>>, request: SearchPictures): Promise<SearchAnswer> {
  const server = await serveLocally(routes);
  const browser = await startChromium({ protocolTimeout: 600_000 });
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    return await page.evaluate(
      (message) =>
        new Promise<SearchAnswer>((resolve) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onmessage = ({ data }: MessageEvent<SearchAnswer>) => {
            resolve(data);
          };
          worker.onerror = (event) => {
            resolve({ kind: "failed", reason: event.message });
          };
          worker.postMessage(message);
        }),
      request,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}
