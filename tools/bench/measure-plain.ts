import path from "node:path";
import { packagedRoutes } from "../browser/packaged-routes.ts";
import { runInWorker } from "../browser/run-in-worker.ts";
import type { PlainCosts, PlainCostsRequest } from "./browser/plain-costs.ts";

/**
 * The backbone beside a plain EfficientNet-B0 in Chromium, one thread.
 *
 * @param plain its ONNX file, [1, 3, 112, 112] → anything
 */
export async function measurePlain(request: PlainCostsRequest, plain: string): Promise<PlainCosts> {
  const routes = { ...(await packagedRoutes()), "/plain.onnx": { file: path.resolve(plain) } };
  const said: PlainCosts[] = [];
  const reason = await runInWorker("tools/bench/browser/plain-costs.ts", routes, request, (measured: PlainCosts) => {
    said.push(measured);
  });
  const [costs] = said;
  if (costs === undefined) throw new Error(`The networks could not be measured: ${reason ?? "nothing was told"}`);
  return costs;
}
