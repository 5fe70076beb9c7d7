import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { EXTENSION, inRepository } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { zipFolder } from "./zip-folder.ts";

/** What a store's users should have to download at most, in bytes. */
const LARGEST = 45_000_000;

/** `npm run package`: the built extension as one file, the same for the same content. */
const program = new Command("npm run package").action(async () => {
  const zip = await zipFolder(EXTENSION);
  const file = inRepository("dist", `undertone-${await builtVersion()}.zip`);
  await writeFile(file, zip);
  const megabytes = (zip.length / 1e6).toFixed(1);
  const sha256 = createHash("sha256").update(zip).digest("hex");
  console.log(
    `${path.relative(process.cwd(), file)}: ${megabytes} MB of at most ${LARGEST / 1e6} MB, sha256 ${sha256}`,
  );
  if (zip.length > LARGEST) {
    throw new InputError(`The package is too large by ${zip.length - LARGEST} bytes: leave out or shrink a model.`);
  }
});

await runCommandLine(program);

async function builtVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(EXTENSION, "manifest.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
    if (typeof manifest.version === "string") return manifest.version;
  }
  throw new InputError("The built manifest has no version: run npm run build.");
}
