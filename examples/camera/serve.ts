import { pathToFileURL } from "node:url";
import { type LocalServer, serveLocally } from "../../tools/browser/local-server.ts";
import { packagedRoutes } from "../../tools/browser/packaged-routes.ts";
import { bundledScript } from "../../tools/build/bundled-script.ts";
import { inRepository } from "../../tools/build/paths.ts";

/** The page, its script, the models and ONNX Runtime's WebAssembly, on this machine alone. */
export async function serveCamera(): Promise<LocalServer> {
  return serveLocally({
    ...(await packagedRoutes()),
    "/": { file: inRepository("examples", "camera", "index.html") },
    "/camera.js": { script: await bundledScript("examples/camera/camera.ts") },
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(`${(await serveCamera()).origin} (Ctrl+C ends)`);
}
