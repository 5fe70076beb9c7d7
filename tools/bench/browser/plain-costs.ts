/// <reference lib="webworker" />
import { InferenceSession, Tensor } from "onnxruntime-web/jspi";
import { openEngine } from "../../browser/worker/open-engine.ts";
import { servePage } from "../../browser/worker/serve-page.ts";
import { median } from "../../evaluate/metrics/spread.ts";
import { packaged } from "../../../src/offscreen/worker/packaged.ts";

/** What is measured: medians in milliseconds. */
export interface PlainCosts {
  /** The backbone alone, as shipped. */
  readonly backbone: number;
  /** The plain network that it is held against, run in turns with it. */
  readonly plain: number;
}

export interface PlainCostsRequest {
  readonly modelId: string;
  readonly rounds: number;
}

servePage(async (request: PlainCostsRequest, say) => {
  say(await measure(request));
});

/** Both in turns, so that a moment when the machine is busy meets both alike. */
async function measure({ modelId, rounds }: PlainCostsRequest): Promise<PlainCosts> {
  const { entry, graphs } = await openEngine(modelId);
  const runPlain = await plainNetwork();
  const { side, mean } = entry.backbone.input;
  const input = new Float32Array(mean.length * side * side);
  const times = { backbone: [] as number[], plain: [] as number[] };
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const backbone = await timed(() => graphs.backbone(input, [1, mean.length, side, side]));
    const plain = await timed(runPlain);
    if (round === 0) continue;
    times.backbone.push(backbone);
    times.plain.push(plain);
  }
  return { backbone: median(times.backbone), plain: median(times.plain) };
}

async function plainNetwork(): Promise<() => Promise<unknown>> {
  const session = await InferenceSession.create(packaged("plain.onnx"), { executionProviders: ["wasm"] });
  const [name] = session.inputNames;
  if (name === undefined) throw new Error("the plain network has no input");
  const shape = [1, 3, 112, 112];
  const input = new Tensor("float32", new Float32Array(3 * 112 * 112), shape);
  return () => session.run({ [name]: input });
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
