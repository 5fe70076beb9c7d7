import { paint, paintWithGraphicsCard } from "./paint.ts";
import { isParticipantName, type ParticipantName } from "./participants.ts";

// Brings the imitated meeting sites to life: each element with data-shows gets these participants' pictures. A video
// gets a stream; a canvas is drawn on with data-drawn-by "2d", "webgl" or "worker".

/** Two videos that show the same participants show the same stream, as sites do. */
const streams = new Map<string, MediaStream>();

for (const element of everywhere("[data-shows]")) {
  const names = (element.dataset["shows"] ?? "").split(" ").filter(isParticipantName);
  if (element instanceof HTMLVideoElement) showStream(element, names);
  else if (element instanceof HTMLCanvasElement) drawOn(element, names);
}
document.documentElement.dataset["running"] = "";

function* everywhere(selector: string, root: ParentNode = document): Generator<HTMLElement> {
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof HTMLElement && element.matches(selector)) yield element;
    if (element.shadowRoot !== null) yield* everywhere(selector, element.shadowRoot);
  }
}

function showStream(video: HTMLVideoElement, names: readonly ParticipantName[]): void {
  const key = names.join(" ");
  const stream = streams.get(key) ?? cameraOf(names);
  streams.set(key, stream);
  video.muted = true;
  video.autoplay = true;
  video.srcObject = stream;
}

function cameraOf(names: readonly ParticipantName[]): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws on no canvas.");
  paint(context, names);
  return canvas.captureStream();
}

function drawOn(canvas: HTMLCanvasElement, names: readonly ParticipantName[]): void {
  const how = canvas.dataset["drawnBy"];
  if (how === "worker") {
    const worker = new Worker("/canvas-worker.js");
    const offscreen = canvas.transferControlToOffscreen();
    worker.postMessage({ canvas: offscreen, names }, [offscreen]);
  } else if (how === "webgl") {
    const gl = canvas.getContext("webgl");
    if (gl === null) throw new Error("This browser has no WebGL.");
    paintWithGraphicsCard(gl, names, (pictures) => {
      canvas.dataset["pictures"] = String(pictures);
    });
  } else {
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser draws on no canvas.");
    paint(context, names);
  }
}
