import { existsSync, watch as watchFolder } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { BUNDLES, bundleOptions } from "./bundles.ts";
import { writeManifest } from "./manifest.ts";
import { packagedFiles } from "./packaged-files.ts";
import { writePages } from "./pages.ts";
import { extensionFor, inRepository, TARGET_BROWSERS, type TargetBrowser } from "./paths.ts";
import { missingReferences } from "./references.ts";
import { writeThirdParty } from "./third-party.ts";

/**
 * Builds the extension for each browser. With `watch` it goes on and builds again at every change.
 *
 * @throws (or, by esbuild, a rejection) when a source does not compile or a named file is missing
 */
export async function buildExtension({ watch }: { readonly watch: boolean }): Promise<void> {
  await Promise.all(TARGET_BROWSERS.map((browser) => buildFor(browser, watch)));
}

/**
 * Bundles, pages, models, WebAssembly, manifest. The folder is made aside and put in place when it is complete, so that
 * nobody loads half of one.
 */
async function buildFor(browser: TargetBrowser, watch: boolean): Promise<void> {
  const place = extensionFor(browser);
  const folder = watch ? place : `${place}.${process.pid}`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const contexts = await Promise.all(
    BUNDLES.map((bundle) => esbuild.context({ ...bundleOptions(bundle, watch, browser), outdir: folder })),
  );
  try {
    const results = await Promise.all(contexts.map((context) => context.rebuild()));
    const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
    await copyEverything(folder, browser);
    await writeThirdParty(folder, inputs);
    const missing = await missingReferences(folder);
    if (missing.length > 0) throw new Error(`The built extension lacks ${missing.join(", ")}.`);
    if (watch) await rebuildForever(contexts, folder, browser);
    await rm(place, { recursive: true, force: true });
    await rename(folder, place);
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
    if (!watch) await rm(folder, { recursive: true, force: true });
  }
}

async function copyEverything(folder: string, browser: TargetBrowser): Promise<void> {
  for (const { from, to } of await packagedFiles()) {
    const source = inRepository(from);
    if (!existsSync(source)) throw new Error(`${from} is missing: run npm install, then build again.`);
    const target = path.join(folder, to);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(source, target);
  }
  await writePages(folder);
  await writeManifest(folder, browser);
}

async function rebuildForever(
  contexts: readonly esbuild.BuildContext[],
  folder: string,
  browser: TargetBrowser,
): Promise<never> {
  await Promise.all(contexts.map((context) => context.watch()));
  watchFolder(inRepository("src"), { recursive: true }, (_, name) => {
    if (name !== null && /\.(html|css|png)$/.test(name)) void copyEverything(folder, browser);
  });
  console.log(`Watching src/ for ${browser}; Ctrl+C ends.`);
  return new Promise<never>(() => undefined);
}
