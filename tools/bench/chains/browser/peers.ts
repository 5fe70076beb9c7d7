import { FaceLandmarker } from "@mediapipe/tasks-vision";
import type { Peer } from "../chains.ts";

/** Reads the face of a frame and tells how many faces it read. */
export type ReadFaces = (image: ImageData, milliseconds: number) => Promise<number>;

/** Scripts that `tools/bench/peers` brings have no types here: it is not installed with the product. */
interface FaceApi {
  readonly tf: { setWasmPaths(path: string): void; setBackend(name: string): Promise<boolean>; ready(): Promise<void> };
  readonly nets: Readonly<
    Record<"tinyFaceDetector" | "faceExpressionNet", { loadFromUri(uri: string): Promise<void> }>
  >;
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number }) => object;
  detectAllFaces(input: HTMLCanvasElement, options: object): { withFaceExpressions(): Promise<readonly unknown[]> };
}
interface HumanModule {
  readonly Human: new (config: object) => {
    load(): Promise<void>;
    detect(input: ImageData): Promise<{ readonly face: readonly { readonly emotion?: readonly unknown[] }[] }>;
    readonly tf: { getBackend(): string };
  };
}

/** The peer on WebAssembly, with nothing switched on but what reads a face's expression. */
export async function loadPeer(peer: Peer): Promise<ReadFaces> {
  switch (peer) {
    case "faceApi":
      return loadFaceApi();
    case "human":
      return loadHuman(false);
    case "humanMesh":
      return loadHuman(true);
    case "landmarker":
      return loadLandmarker();
  }
}

async function loadFaceApi(): Promise<ReadFaces> {
  const api = (await script("/peers/face-api/dist/face-api.esm.js")) as FaceApi;
  api.tf.setWasmPaths("/peers/tfjs-wasm/");
  if (!(await api.tf.setBackend("wasm"))) throw new Error("face-api.js cannot use WebAssembly");
  await api.tf.ready();
  await api.nets.tinyFaceDetector.loadFromUri("/peers/face-api/model");
  await api.nets.faceExpressionNet.loadFromUri("/peers/face-api/model");
  const options = new api.TinyFaceDetectorOptions({ inputSize: 224 });
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("the browser gives no 2D canvas");
  return async (image) => {
    // It takes no ImageData; putting it on a canvas that lies in memory is a copy.
    if (canvas.width !== image.width) Object.assign(canvas, { width: image.width, height: image.height });
    context.putImageData(image, 0, 0);
    return (await api.detectAllFaces(canvas, options).withFaceExpressions()).length;
  };
}

async function loadHuman(mesh: boolean): Promise<ReadFaces> {
  const { Human } = (await script("/peers/human/dist/human.esm.js")) as HumanModule;
  const off = { enabled: false };
  const human = new Human({
    backend: "wasm",
    wasmPath: "/peers/tfjs-wasm/",
    modelBasePath: "/peers/human/models/",
    debug: false,
    // Else it answers most frames with what it found in earlier ones, and reads none of them.
    cacheSensitivity: 0,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: { enabled: true, mesh: { enabled: mesh }, iris: off, description: off, emotion: { enabled: true } },
  });
  await human.load();
  return async (image) => {
    const { face } = await human.detect(image);
    if (human.tf.getBackend() !== "wasm") throw new Error("human cannot use WebAssembly");
    return face.filter(({ emotion }) => emotion !== undefined && emotion.length > 0).length;
  };
}

async function loadLandmarker(): Promise<ReadFaces> {
  const landmarker = await FaceLandmarker.createFromOptions(
    {
      wasmLoaderPath: "/peers/mediapipe/vision_wasm_internal.js",
      wasmBinaryPath: "/peers/mediapipe/vision_wasm_internal.wasm",
    },
    {
      baseOptions: { modelAssetPath: "/peers/face_landmarker.task", delegate: "CPU" },
      runningMode: "VIDEO",
      outputFaceBlendshapes: true,
    },
  );
  return (image, milliseconds) =>
    Promise.resolve(landmarker.detectForVideo(image, milliseconds).faceBlendshapes.length);
}

/** A module by its address in the browser, which no bundler may follow. */
function script(address: string): Promise<unknown> {
  return import(address) as Promise<unknown>;
}
