import { paintWithGraphicsCard } from "./paint.ts";
import { isParticipantName } from "./participants.ts";

/** Draws on a canvas of the page from outside the page's own thread. */
addEventListener("message", ({ data }: MessageEvent<{ canvas: OffscreenCanvas; names: readonly string[] }>) => {
  const gl = data.canvas.getContext("webgl");
  if (gl === null) throw new Error("This browser has no WebGL in workers.");
  paintWithGraphicsCard(gl, data.names.filter(isParticipantName));
});
