import type { ClipMessage, ReadClip } from "../messages.ts";

window.startReading = (request: ReadClip): void => {
  const worker = new Worker("/worker.js", { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<ClipMessage>) => {
    void window.receive(data);
  });
  worker.addEventListener("error", ({ message }) => {
    void window.receive({ kind: "ended", reason: message || "the reading worker could not be loaded" });
  });
  worker.postMessage(request);
};
