import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "@commander-js/extra-typings";
import { errorMessage } from "../../src/core/error-message.ts";
import { extensionFor, inRepository, TARGET_BROWSERS, type TargetBrowser } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { rebuild } from "./rebuild.ts";
import { sourceArchive } from "./source-archive.ts";
import { storeManifest } from "./store-manifest.ts";
import { zipFolder } from "./zip-folder.ts";

/** What a store's users should have to download at most, in bytes. */
const LARGEST = 45_000_000;

/**
 * `npm run package`: the built extension for each browser as one file, the same for the same content; the source that
 * it is made from, and what it is made with.
 */
const program = new Command("npm run package")
  .option("--rebuild", "and makes them once more from the source archive, to see that they are the same")
  .action(async ({ rebuild: again }) => {
    const packages: Record<string, Uint8Array> = {};
    let version = "";
    for (const browser of TARGET_BROWSERS) {
      const manifest = await builtManifest(browser);
      version = manifest.version;
      const zip = await zipFolder(extensionFor(browser), { "manifest.json": manifest.content });
      packages[`undertone-${version}-${browser}.zip`] = zip;
      await write(`undertone-${version}-${browser}.zip`, zip, ` of at most ${LARGEST / 1e6} MB`);
      if (zip.length > LARGEST) {
        throw new InputError(`The package is too large by ${zip.length - LARGEST} bytes: leave out or shrink a model.`);
      }
    }
    const source = await sourceArchive();
    if (source === null) console.log("No source archive: this is not a repository.");
    else await write(`undertone-${version}-source.zip`, source);
    await write(`undertone-${version}.cdx.json`, new TextEncoder().encode(await billOfMaterials()));
    if (again !== true) return;
    if (source === null) throw new InputError("--rebuild: there is no source archive outside a repository.");
    await rebuild(source, packages);
    console.log("Made again from the source archive: the same bytes.");
  });

await runCommandLine(program);

/** Into dist/, and says so. */
async function write(name: string, content: Uint8Array, remark = ""): Promise<void> {
  const file = inRepository("dist", name);
  await writeFile(file, content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const megabytes = (content.length / 1e6).toFixed(1);
  console.log(`${path.relative(process.cwd(), file)}: ${megabytes} MB${remark}, sha256 ${sha256}`);
}

async function builtManifest(browser: TargetBrowser): Promise<ReturnType<typeof storeManifest>> {
  try {
    return storeManifest(await readFile(path.join(extensionFor(browser), "manifest.json"), "utf8"));
  } catch (error) {
    throw new InputError(`There is no built manifest (${errorMessage(error)}): run npm run build.`);
  }
}
