/// <reference lib="webworker" />
import { InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { squareAround } from "../../../src/engine/crop/square.ts";
import { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { FrameReader } from "../../../src/engine/read-frame.ts";
import { packedPlane, type RawPicture } from "../../../src/core/picture/picture.ts";
import { findModel, parseRegistry } from "../../../src/core/registry/parse.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { loadDetector } from "../../../src/offscreen/worker/media-pipe-detector.ts";
import { loadGraphs } from "../../../src/offscreen/worker/onnx-graphs.ts";
import { packaged, readPackaged } from "../../../src/offscreen/worker/packaged.ts";
import type { EngineCosts, EngineCostsAnswer, EngineCostsRequest } from "../engine-costs.ts";
import { median } from "../median.ts";

/** Milliseconds between two frames of a stream that is read ten times a second. */
const FRAME_INTERVAL = 100;

self.addEventListener("message", ({ data }: MessageEvent<EngineCostsRequest>) => {
  measure(data).then(
    (costs) => {
      answer({ kind: "measured", costs });
    },
    (error: unknown) => {
      answer({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
    },
  );
});

/** Everything in turns, so that a moment when the machine is busy meets all alike. */
async function measure({ modelId, plain, rounds }: EngineCostsRequest): Promise<EngineCosts> {
  const file = "models/models.json";
  const entry = findModel(parseRegistry(new TextDecoder().decode(await readPackaged(file)), file), modelId);
  const graphs = await loadGraphs(entry, 1);
  const network = new FaceNetwork(entry, graphs);
  const detector = await loadDetector();
  const picture = await testPicture();
  const [found] = await detector.detect(picture);
  if (found === undefined) throw new Error("no face was found in the test picture");
  const square = squareAround(found.box, picture, entry.backbone.crop);
  const reader = new FrameReader({ network, detector }, DEFAULT_SETTINGS);
  const runPlain = plain ? await plainNetwork() : null;
  const { side, mean } = entry.backbone.input;
  const input = new Float32Array(mean.length * side * side);

  const times = {
    backbone: [] as number[],
    plain: [] as number[],
    face: [] as number[],
    detector: [] as number[],
    frame: [] as number[],
  };
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const took = {
      backbone: await timed(() => graphs.backbone(input, [1, mean.length, side, side])),
      plain: runPlain === null ? null : await timed(runPlain),
      face: await timed(() => network.readFace(picture, square)),
      detector: await timed(() => detector.detect(picture)),
      frame: await timed(() => reader.readFrame(picture, round * FRAME_INTERVAL)),
    };
    if (round === 0) continue;
    times.backbone.push(took.backbone);
    if (took.plain !== null) times.plain.push(took.plain);
    times.face.push(took.face);
    times.detector.push(took.detector);
    times.frame.push(took.frame);
  }
  return {
    backbone: median(times.backbone),
    plain: plain ? median(times.plain) : null,
    face: median(times.face),
    detector: median(times.detector),
    frame: median(times.frame),
  };
}

async function plainNetwork(): Promise<() => Promise<unknown>> {
  const session = await InferenceSession.create(packaged("plain.onnx"), { executionProviders: ["wasm"] });
  const [name] = session.inputNames;
  if (name === undefined) throw new Error("the plain network has no input");
  const shape = [1, 3, 112, 112];
  const input = new Tensor("float32", new Float32Array(3 * 112 * 112), shape);
  return () => session.run({ [name]: input });
}

async function testPicture(): Promise<RawPicture> {
  const bitmap = await createImageBitmap(new Blob([await readPackaged("face.jpg")]), {
    resizeWidth: 640,
    resizeHeight: 480,
  });
  const context = new OffscreenCanvas(640, 480).getContext("2d");
  if (context === null) throw new Error("the browser gives no 2D canvas");
  context.drawImage(bitmap, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, 640, 480);
  return { format: "RGBA", width, height, rgba: packedPlane(new Uint8Array(data.buffer), width * 4) };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function answer(message: EngineCostsAnswer): void {
  self.postMessage(message);
}
