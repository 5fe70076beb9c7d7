import { build } from "esbuild";
import { bundleOptions } from "./bundles.ts";

/** A script of the repository with all that it imports, for a page or a worker of ours. */
export async function bundledScript(entry: string): Promise<string> {
  const options = bundleOptions({ entry, output: "script", format: "esm" }, false);
  const { outputFiles } = await build({ ...options, outdir: "/", write: false });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${entry} was not built.`);
  return script.text;
}
