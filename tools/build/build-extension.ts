import { existsSync, watch as watchFolder } from "node:fs";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { BUNDLES, bundleOptions } from "./bundles.ts";
import { FACE_DETECTOR_SOURCE, faceDetectorWithMetadata } from "./face-detector.ts";
import { writeManifest } from "./manifest.ts";
import { packagedFiles } from "./packaged-files.ts";
import { EXTENSION, inRepository } from "./paths.ts";
import { missingReferences } from "./references.ts";

/**
 * Builds dist/extension: bundles, pages, models, WebAssembly, manifest. With `watch` it goes on and builds
 * again at every change.
 *
 * @throws (or, by esbuild, a rejection) when a source does not compile or a named file is missing
 */
export async function buildExtension({ watch }: { readonly watch: boolean }): Promise<void> {
  await rm(EXTENSION, { recursive: true, force: true });
  await mkdir(EXTENSION, { recursive: true });
  const bundles = BUNDLES.filter((bundle) => existsSync(inRepository(bundle.entry)));
  const unwritten = BUNDLES.filter((bundle) => !bundles.includes(bundle));
  for (const { entry } of unwritten) console.warn(`Skipped: ${entry} does not exist yet.`);
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(bundleOptions(bundle, watch))));
  try {
    const results = await Promise.all(contexts.map((context) => context.rebuild()));
    const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
    await copyEverything(inputs.some((input) => /onnxruntime-web\/dist\/ort\.webgpu\b/.test(input)));
    const missing = await missingReferences(EXTENSION);
    if (missing.length > 0 && unwritten.length > 0) console.warn(`Still missing: ${missing.join(", ")}.`);
    else if (missing.length > 0) throw new Error(`The built extension lacks ${missing.join(", ")}.`);
    if (watch) await rebuildForever(contexts);
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
  }
}

async function copyEverything(withWebGpu: boolean): Promise<void> {
  for (const { from, to } of await packagedFiles(withWebGpu)) {
    const source = inRepository(from);
    if (!existsSync(source)) throw new Error(`${from} is missing: run npm install, then build again.`);
    const target = path.join(EXTENSION, to);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(source, target);
  }
  const detector = await faceDetectorWithMetadata(inRepository(FACE_DETECTOR_SOURCE));
  await writeFile(path.join(EXTENSION, "vendor", "face_detector.tflite"), detector);
  await writeManifest();
}

async function rebuildForever(contexts: readonly esbuild.BuildContext[]): Promise<never> {
  await Promise.all(contexts.map((context) => context.watch()));
  watchFolder(inRepository("src"), { recursive: true }, (_, name) => {
    if (name !== null && /\.(html|css|png)$/.test(name)) void copyEverything(false);
  });
  console.log("Watching src/; Ctrl+C ends.");
  return new Promise<never>(() => undefined);
}
