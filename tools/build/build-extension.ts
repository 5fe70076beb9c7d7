import { existsSync, watch as watchFolder } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { BUNDLES, bundleOptions } from "./bundles.ts";
import { writeManifest } from "./manifest.ts";
import { packagedFiles } from "./packaged-files.ts";
import { EXTENSION, inRepository } from "./paths.ts";
import { missingReferences } from "./references.ts";
import { writeThirdParty } from "./third-party.ts";

/**
 * Builds dist/extension: bundles, pages, models, WebAssembly, manifest. It is made aside and put in place when
 * it is complete, so that nobody loads half of one. With `watch` it goes on and builds again at every change.
 *
 * @throws (or, by esbuild, a rejection) when a source does not compile or a named file is missing
 */
export async function buildExtension({ watch }: { readonly watch: boolean }): Promise<void> {
  const folder = watch ? EXTENSION : `${EXTENSION}.${process.pid}`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const contexts = await Promise.all(
    BUNDLES.map((bundle) => esbuild.context({ ...bundleOptions(bundle, watch), outdir: folder })),
  );
  try {
    const results = await Promise.all(contexts.map((context) => context.rebuild()));
    const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
    await copyEverything(folder);
    await writeThirdParty(folder, inputs);
    const missing = await missingReferences(folder);
    if (missing.length > 0) throw new Error(`The built extension lacks ${missing.join(", ")}.`);
    if (watch) await rebuildForever(contexts, folder);
    await putInPlace(folder);
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
    if (!watch) await rm(folder, { recursive: true, force: true });
  }
}

async function putInPlace(folder: string): Promise<void> {
  await rm(EXTENSION, { recursive: true, force: true });
  await rename(folder, EXTENSION);
}

async function copyEverything(folder: string): Promise<void> {
  for (const { from, to } of await packagedFiles()) {
    const source = inRepository(from);
    if (!existsSync(source)) throw new Error(`${from} is missing: run npm install, then build again.`);
    const target = path.join(folder, to);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(source, target);
  }
  await writeManifest(folder);
}

async function rebuildForever(contexts: readonly esbuild.BuildContext[], folder: string): Promise<never> {
  await Promise.all(contexts.map((context) => context.watch()));
  watchFolder(inRepository("src"), { recursive: true }, (_, name) => {
    if (name !== null && /\.(html|css|png)$/.test(name)) void copyEverything(folder);
  });
  console.log("Watching src/; Ctrl+C ends.");
  return new Promise<never>(() => undefined);
}
