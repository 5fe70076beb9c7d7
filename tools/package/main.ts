import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { EXTENSION, inRepository } from "../build/paths.ts";
import { InputError, messageOf } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { storeManifest } from "./store-manifest.ts";
import { zipFolder } from "./zip-folder.ts";

/** What a store's users should have to download at most, in bytes. */
const LARGEST = 45_000_000;

/** `npm run package`: the built extension as one file, the same for the same content, and what it is made of. */
const program = new Command("npm run package").action(async () => {
  const { version, content } = await builtManifest();
  const zip = await zipFolder(EXTENSION, { "manifest.json": content });
  const file = inRepository("dist", `undertone-${version}.zip`);
  await writeFile(file, zip);
  const materials = inRepository("dist", `undertone-${version}.cdx.json`);
  await writeFile(materials, await billOfMaterials());
  const megabytes = (zip.length / 1e6).toFixed(1);
  const sha256 = createHash("sha256").update(zip).digest("hex");
  console.log(
    `${path.relative(process.cwd(), file)}: ${megabytes} MB of at most ${LARGEST / 1e6} MB, sha256 ${sha256}`,
  );
  console.log(`${path.relative(process.cwd(), materials)}: the packages it is made with (CycloneDX)`);
  if (zip.length > LARGEST) {
    throw new InputError(`The package is too large by ${zip.length - LARGEST} bytes: leave out or shrink a model.`);
  }
});

await runCommandLine(program);

async function builtManifest(): Promise<ReturnType<typeof storeManifest>> {
  try {
    return storeManifest(await readFile(path.join(EXTENSION, "manifest.json"), "utf8"));
  } catch (error) {
    throw new InputError(`There is no built manifest (${messageOf(error)}): run npm run build.`);
  }
}
