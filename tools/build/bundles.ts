import type { BuildOptions } from "esbuild";
import { ROOT } from "./paths.ts";

/** A script of the extension: where it starts and what it is called in dist/extension. */
export interface Bundle {
  readonly entry: string;
  readonly output: string;
  readonly format: "esm" | "iife";
}

/** One per execution context. Content scripts cannot be modules; everything else is one. */
export const BUNDLES: readonly Bundle[] = [
  { entry: "src/background/main.ts", output: "background", format: "esm" },
  { entry: "src/content/main.ts", output: "content", format: "iife" },
  { entry: "src/offscreen/main.ts", output: "offscreen", format: "esm" },
  { entry: "src/offscreen/worker/main.ts", output: "worker", format: "esm" },
  { entry: "src/popup/main.tsx", output: "popup", format: "esm" },
  { entry: "src/mirror/main.tsx", output: "mirror", format: "esm" },
  { entry: "src/report/main.tsx", output: "report", format: "esm" },
  { entry: "src/options/main.tsx", output: "options", format: "esm" },
];

/** esbuild's options for one bundle; where it is written is for the caller to say. */
export function bundleOptions(bundle: Bundle, watch: boolean): BuildOptions & { metafile: true } {
  return {
    absWorkingDir: ROOT,
    entryPoints: [{ in: bundle.entry, out: bundle.output }],
    bundle: true,
    format: bundle.format,
    target: "chrome137",
    jsx: "automatic",
    jsxImportSource: "preact",
    // ONNX Runtime Web then takes its WebAssembly loader from vendor/onnxruntime, not from inside the bundle.
    conditions: ["onnxruntime-web-use-extern-wasm"],
    minify: !watch,
    sourcemap: watch ? "inline" : false,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  };
}
