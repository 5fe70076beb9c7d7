import type { FrameCost } from "../messages.ts";
import type { BlockRequest, LoadRequest, WorkerAnswer } from "./undertone-messages.ts";

/** Starts the extension's engine in a worker, as the extension does, and gives it its pictures. */
export async function loadUndertone(
  load: LoadRequest,
): Promise<(request: BlockRequest) => Promise<readonly FrameCost[]>> {
  const worker = new Worker("/worker.js", { type: "module" });
  const ask = (request: LoadRequest | BlockRequest): Promise<readonly FrameCost[]> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
        if (data.kind === "read") resolve(data.costs);
        else reject(new Error(`Undertone's engine: ${data.reason}`));
      };
      worker.onerror = (event) => {
        reject(new Error(`Undertone's worker: ${event.message}`));
      };
      worker.postMessage(request);
    });
  await ask(load);
  return ask;
}
