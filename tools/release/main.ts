import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "@commander-js/extra-typings";
import { inRepository, ROOT } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { releaseChangelog } from "./changelog.ts";
import { checksums } from "./checksums.ts";

const CHANGED = ["CHANGELOG.md", "package.json", "package-lock.json"] as const;
const DIST = inRepository("dist");

/** `npm run release -- VERSION`: the packages of a version, with all that is published beside them. Pushes nothing. */
const program = new Command("npm run release")
  .description("makes the packages of a version, with checksums, bill of materials and notes, in dist/release")
  .argument("<version>", "such as 1.2.0")
  .option("--tag", "and commits the version and tags it")
  .action(async (version, { tag }) => {
    // Browsers take no other versions.
    if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version)) {
      throw new InputError(`"${version}" is no version: give three numbers, such as 1.2.0`);
    }
    const changes = git("status", "--porcelain");
    if (changes !== "")
      throw new InputError(`there are changes that are not committed: commit or undo them\n${changes}`);
    if (git("tag", "--list", `v${version}`) !== "")
      throw new InputError(`v${version} is tagged already: give a newer one`);
    const { changelog, notes } = releaseChangelog(await readFile(inRepository("CHANGELOG.md"), "utf8"), version);
    try {
      await writeFile(inRepository("CHANGELOG.md"), changelog);
      run("npm", ["version", version, "--no-git-tag-version", "--allow-same-version"]);
      const files = await packaged(version);
      await writeRelease(files, notes);
    } catch (error) {
      git("checkout", "--", ...CHANGED);
      throw error;
    }
    if (tag === true) {
      if (git("status", "--porcelain") !== "") git("commit", "--message", version, "--", ...CHANGED);
      git("tag", "--annotate", `v${version}`, "--message", version);
    }
    const next =
      tag === true
        ? `v${version} is tagged; push it`
        : `look at the changes of ${CHANGED.join(", ")}, commit them and tag v${version}`;
    console.log(`dist/release: ${version}. Nothing was pushed: ${next}.`);
  });

await runCommandLine(program);

/** Names of the files in dist/ that `npm run package` makes. */
async function packaged(version: string): Promise<readonly string[]> {
  const made = async (): Promise<string[]> => (await readdir(DIST)).filter((name) => name.startsWith("undertone-"));
  await mkdir(DIST, { recursive: true });
  for (const earlier of await made()) await rm(path.join(DIST, earlier));
  run("npm", ["run", "package"]);
  const files = (await made()).sort();
  const other = files.filter((name) => !name.includes(version));
  if (files.length === 0 || other.length > 0)
    throw new Error(`npm run package made [${files.join(", ")}] of ${version}.`);
  return files;
}

async function writeRelease(files: readonly string[], notes: string): Promise<void> {
  const folder = path.join(DIST, "release");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const file of files) await cp(path.join(DIST, file), path.join(folder, file));
  await writeFile(path.join(folder, "NOTES.md"), `${notes}\n`);
  await writeFile(path.join(folder, "SHA256SUMS"), await checksums(folder, files));
  const models = (await readdir(inRepository("models"))).filter((name) => /\.onnx$|^models\.json$/.test(name)).sort();
  await writeFile(path.join(folder, "MODELS-SHA256SUMS"), await checksums(inRepository("models"), models));
}

function git(...parameters: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", parameters, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new InputError(`git ${parameters.join(" ")}: ${stderr.trim()}`);
  return stdout.trimEnd();
}

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new InputError(`${command} ${parameters.join(" ")} failed, see its message above`);
}
