import path from "node:path";
import { serveLocally } from "../browser/local-server.ts";
import { startChromium } from "../browser/start-chromium.ts";
import { bundled } from "../evaluate/video/clip-server.ts";
import { packagedRoutes } from "./packaged-routes.ts";
import type { PlainCosts, PlainCostsAnswer, PlainCostsRequest } from "./plain-costs.ts";

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">`;

/**
 * The backbone beside a plain EfficientNet-B0 in Chromium, one thread.
 *
 * @param plain its ONNX file, [1, 3, 112, 112] → anything
 */
export async function measurePlain(request: PlainCostsRequest, plain: string): Promise<PlainCosts> {
  const server = await serveLocally({
    "/": { html: PAGE },
    "/worker.js": { script: await bundled("tools/bench/browser/plain-costs.ts", "worker") },
    "/plain.onnx": { file: path.resolve(plain) },
    ...(await packagedRoutes()),
  });
  const browser = await startChromium({ protocolTimeout: 600_000 });
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    const answer = await page.evaluate(
      (message) =>
        new Promise<PlainCostsAnswer>((resolve) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onmessage = ({ data }: MessageEvent<PlainCostsAnswer>) => {
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
    throw new Error(`The networks could not be measured: ${answer.reason}`);
  } finally {
    await browser.close();
    await server.close();
  }
}
