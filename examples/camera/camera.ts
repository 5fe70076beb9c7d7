import { env, InferenceSession, Tensor } from "onnxruntime-web/jspi";
import { FrameReader, fromRgba, openModels, type OpenGraph, type Reading } from "undertone/engine";

env.wasm.wasmPaths = new URL("vendor/onnxruntime/", document.baseURI).href;

const openGraph: OpenGraph = async ({ file }, input) => {
  const session = await InferenceSession.create(`models/${file}`);
  return async (values, shape) => {
    const outputs = await session.run({ [input]: new Tensor("float32", values, shape) });
    return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]));
  };
};

const video = document.querySelector("video");
const output = document.querySelector("pre");
const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
if (video === null || output === null || context === null) throw new Error("This browser has no 2D canvas.");

try {
  const reader = new FrameReader(await openModels(await (await fetch("models/models.json")).text(), openGraph));
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 640 } });
  await video.play();
  for (;;) {
    const milliseconds = await new Promise<number>((resolve) => video.requestVideoFrameCallback(resolve));
    const { videoWidth: width, videoHeight: height } = video;
    context.canvas.width = width;
    context.canvas.height = height;
    context.drawImage(video, 0, 0);
    const picture = fromRgba(context.getImageData(0, 0, width, height).data, width, height);
    output.textContent = (await reader.readFrame(picture, milliseconds)).map(inWords).join("\n") || "no face";
  }
} catch (error) {
  output.textContent = String(error);
}

function inWords({ faceId, expression, confidence, unsure, valence, arousal }: Reading): string {
  const look = unsure === null ? `looks like ${expression} (${confidence.toFixed(2)})` : `unsure: ${unsure}`;
  return `face ${faceId} ${look}, valence ${valence.toFixed(2)}, arousal ${arousal.toFixed(2)}`;
}
