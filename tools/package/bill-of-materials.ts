import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ROOT } from "../build/paths.ts";

/**
 * All packages that the extension, its build and its tests are made with, on any system, as CycloneDX. npm writes it from the
 * lock file.
 */
export async function billOfMaterials(): Promise<string> {
  const sbom = ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only"];
  const { stdout } = await promisify(execFile)("npm", sbom, { cwd: ROOT, maxBuffer: 2 ** 26 });
  return stdout;
}
