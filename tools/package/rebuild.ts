import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { InputError } from "../command-line/input-error.ts";

/**
 * Does what a reviewer does: unpacks the source archive, `npm ci && npm run package`, and compares.
 *
 * @param packages by name; each is expected in the dist/ of the unpacked archive, with the same bytes
 * @throws InputError that names the package that differs
 */
export async function rebuild(archive: Uint8Array, packages: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-source-"));
  try {
    for (const [name, content] of Object.entries(unzipSync(archive))) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    for (const step of ["ci", "run package"]) {
      const { status } = spawnSync("npm", step.split(" "), { cwd: folder, stdio: "inherit" });
      if (status !== 0) throw new InputError(`npm ${step} failed in the unpacked source archive, see above.`);
    }
    for (const [name, content] of Object.entries(packages)) {
      const again = await readFile(path.join(folder, "dist", name));
      if (!again.equals(content))
        throw new InputError(`${name} is another one when it is made from the source archive.`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
