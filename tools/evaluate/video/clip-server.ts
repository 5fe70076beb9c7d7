import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { serveLocally, type LocalServer, type Route } from "../../browser/local-server.ts";
import { bundleOptions } from "../../build/bundles.ts";
import { FACE_DETECTOR_SOURCE, faceDetectorWithMetadata } from "../../build/face-detector.ts";
import { packagedFiles } from "../../build/packaged-files.ts";
import { inRepository } from "../../build/paths.ts";
import { filesOf } from "../../../src/core/registry/parse.ts";
import { findEntry } from "../network/open-network.ts";

/** Serves, on this machine alone, a clip and all that reading it takes, where the extension has it. */
export async function serveClip(clip: string, models: string, modelId: string): Promise<LocalServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-clip-"));
  try {
    const detector = path.join(folder, "face_detector.tflite");
    await writeFile(detector, await faceDetectorWithMetadata(inRepository(FACE_DETECTOR_SOURCE)));
    const server = await serveLocally({
      "/": { html: `<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>` },
      "/page.js": { script: await bundled("tools/evaluate/video/browser/page.ts", "page") },
      "/worker.js": { script: await bundled("tools/evaluate/video/browser/worker.ts", "worker") },
      "/clip": { file: path.resolve(clip) },
      "/vendor/face_detector.tflite": { file: detector },
      ...(await runtimeRoutes()),
      ...(await modelRoutes(path.resolve(models), modelId)),
    });
    return {
      ...server,
      close: async () => {
        await server.close();
        await rm(folder, { recursive: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

/** Libraries where the extension has them. */
export async function runtimeRoutes(): Promise<Record<string, Route>> {
  const files = (await packagedFiles()).filter(({ to }) => to.startsWith("vendor/"));
  return Object.fromEntries(files.map(({ from, to }) => [`/${to}`, { file: inRepository(from) }]));
}

async function modelRoutes(models: string, modelId: string): Promise<Record<string, Route>> {
  const names = ["models.json", ...filesOf(await findEntry(models, modelId)).map(({ file }) => file)];
  return Object.fromEntries(names.map((name) => [`/models/${name}`, { file: path.join(models, name) }]));
}

/** A script of the repository as one file. */
export async function bundled(entry: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    ...bundleOptions({ entry, output: name, format: "esm" }, false),
    write: false,
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${entry} was not built`);
  return script.text;
}
