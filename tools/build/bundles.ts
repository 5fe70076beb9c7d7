import type { BuildOptions } from "esbuild";
import { PAGES } from "./pages.ts";
import { ROOT, type TargetBrowser } from "./paths.ts";

/** A script of the extension: where it starts and what it is called in the extension's folder. */
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
  ...PAGES.map((page) => ({ entry: `src/${page}/main.tsx`, output: page, format: "esm" as const })),
];

/** The oldest version that the extension is made for: as the manifests say, those with JSPI. */
const OLDEST: Readonly<Record<TargetBrowser, string>> = { chromium: "chrome137", firefox: "firefox153" };

/** esbuild's options for one bundle; where it is written is for the caller to say. */
export function bundleOptions(
  bundle: Bundle,
  watch: boolean,
  browser: TargetBrowser = "chromium",
): BuildOptions & { metafile: true } {
  return {
    absWorkingDir: ROOT,
    entryPoints: [{ in: bundle.entry, out: bundle.output }],
    bundle: true,
    format: bundle.format,
    target: OLDEST[browser],
    jsx: "automatic",
    jsxImportSource: "preact",
    // ONNX Runtime Web then takes its WebAssembly loader from vendor/onnxruntime, not from inside the bundle; and
    // what package.json's "imports" names is the browser's own.
    conditions: ["onnxruntime-web-use-extern-wasm", browser],
    minify: !watch,
    sourcemap: watch ? "inline" : false,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  };
}
