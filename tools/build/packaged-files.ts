import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseRegistry } from "../../src/core/registry/parse.ts";
import { PAGES } from "./pages.ts";
import { inRepository } from "./paths.ts";

/** A file that goes into the extension as it is; both paths relative, to the repository and to the extension's folder. */
export interface PackagedFile {
  readonly from: string;
  readonly to: string;
}

const ONNX_RUNTIME = "node_modules/onnxruntime-web/dist";

/** Folders of src whose files go to the top of the extension, next to the scripts of the same context. */
const PAGE_FOLDERS = ["offscreen", "pages", ...PAGES];

/**
 * Every file to copy. ONNX Runtime's build with JSPI holds WebAssembly and WebGPU in one.
 */
export async function packagedFiles(): Promise<readonly PackagedFile[]> {
  const vendor = [
    ...["mjs", "wasm"].map((extension) => ({
      from: `${ONNX_RUNTIME}/ort-wasm-simd-threaded.jspi.${extension}`,
      to: `vendor/onnxruntime/ort-wasm-simd-threaded.jspi.${extension}`,
    })),
    { from: "node_modules/uplot/dist/uPlot.min.css", to: "vendor/uplot.css" },
  ];
  const registry = parseRegistry(await readFile(inRepository("models", "models.json"), "utf8"));
  const evaluated = new Set(registry.models.map(({ heads }) => heads.multiTask?.file));
  const models = await listed(
    "models",
    "models",
    (name) => name === "models.json" || (name.endsWith(".onnx") && !evaluated.has(name)),
  );
  const icons = await listed("src/icons", "icons", (name) => name.endsWith(".png"));
  const pages = await Promise.all(
    PAGE_FOLDERS.map((folder) => listed(`src/${folder}`, "", (name) => /\.(html|css)$/.test(name))),
  );
  const languages = await readdir(inRepository("_locales"));
  const texts = languages.sort().map((language) => {
    const file = `_locales/${language}/messages.json`;
    return { from: file, to: file };
  });
  const policy = await listed("src/policy", "", (name) => name.endsWith(".json"));
  const licence = { from: "LICENSE", to: "LICENSE.txt" };
  return [licence, ...vendor, ...models, ...icons, ...pages.flat(), ...policy, ...texts];
}

async function listed(folder: string, to: string, wanted: (name: string) => boolean): Promise<PackagedFile[]> {
  const names = await readdir(inRepository(folder)).catch(() => []);
  return names
    .filter(wanted)
    .sort()
    .map((name) => ({ from: `${folder}/${name}`, to: path.posix.join(to, name) }));
}
