import { readdir } from "node:fs/promises";
import path from "node:path";
import { inRepository } from "./paths.ts";

/** A file that goes into the extension as it is; both paths relative, to the repository and to dist/extension. */
export interface PackagedFile {
  readonly from: string;
  readonly to: string;
}

const ONNX_RUNTIME = "node_modules/onnxruntime-web/dist";
const MEDIAPIPE = "node_modules/@mediapipe/tasks-vision/wasm";

/** Folders whose files go to the top of the extension, next to the scripts of the same context. */
const PAGE_FOLDERS = ["src/offscreen", "src/pages", "src/popup", "src/options"];

/**
 * Every file to copy. The worker is a module, so MediaPipe's module loader is the one it needs.
 *
 * @param withWebGpu whether a bundle imports ONNX Runtime's WebGPU build, which needs other WebAssembly
 */
export async function packagedFiles(withWebGpu: boolean): Promise<readonly PackagedFile[]> {
  const runtimes = withWebGpu
    ? ["ort-wasm-simd-threaded", "ort-wasm-simd-threaded.asyncify"]
    : ["ort-wasm-simd-threaded"];
  const vendor = [
    ...runtimes.flatMap((name) => [
      { from: `${ONNX_RUNTIME}/${name}.mjs`, to: `vendor/onnxruntime/${name}.mjs` },
      { from: `${ONNX_RUNTIME}/${name}.wasm`, to: `vendor/onnxruntime/${name}.wasm` },
    ]),
    ...["vision_wasm_module_internal.js", "vision_wasm_module_internal.wasm"].map((name) => ({
      from: `${MEDIAPIPE}/${name}`,
      to: `vendor/mediapipe/${name}`,
    })),
  ];
  const models = await listed("models", "models", (name) => name.endsWith(".onnx") || name === "models.json");
  const icons = await listed("src/icons", "icons", (name) => name.endsWith(".png"));
  const pages = await Promise.all(
    PAGE_FOLDERS.map((folder) => listed(folder, "", (name) => /\.(html|css)$/.test(name))),
  );
  return [...vendor, ...models, ...icons, ...pages.flat()];
}

async function listed(folder: string, to: string, wanted: (name: string) => boolean): Promise<PackagedFile[]> {
  const names = await readdir(inRepository(folder)).catch(() => []);
  return names
    .filter(wanted)
    .sort()
    .map((name) => ({ from: `${folder}/${name}`, to: path.posix.join(to, name) }));
}
