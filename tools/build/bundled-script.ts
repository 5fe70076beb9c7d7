import { build } from "esbuild";
import { type Bundle, bundleOptions } from "./bundles.ts";

/** A script of the repository with all that it imports, for a page or a worker of ours. */
export async function bundledScript(entry: string, format: Bundle["format"] = "esm"): Promise<string> {
  const options = bundleOptions({ entry, output: "script", format }, false);
  // Names stay: the hostile page of the tests reads those of functions.
  const { outputFiles } = await build({ ...options, minify: false, outdir: "/", write: false });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${entry} was not built.`);
  return script.text;
}
