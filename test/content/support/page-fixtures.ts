import { FACE } from "./face.ts";

/** What the tests' pages are made of; a page gets it by pageWith. */

/** A stream of a canvas that is drawn on. */
export type DrawnStream = MediaStream & { canvas: HTMLCanvasElement; stopDrawing: () => void };

/** A live stream of a moving picture with the face in it. @param paint draws over it */
function makeStream(
  width: number,
  height: number,
  paint: (context: CanvasRenderingContext2D, tick: number) => void = () => undefined,
): DrawnStream {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws on no canvas.");
  let tick = 0;
  const draw = (): void => {
    context.fillStyle = tick % 2 === 1 ? "#3a6a8a" : "#3a6a8c";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#ff00ff";
    context.fillRect(
      FACE.x * canvas.width,
      FACE.y * canvas.height,
      FACE.width * canvas.width,
      FACE.height * canvas.height,
    );
    paint(context, tick);
    tick += 1;
  };
  draw();
  const timer = setInterval(draw, 50);
  const stopDrawing = (): void => {
    clearInterval(timer);
  };
  return Object.assign(canvas.captureStream(20), { canvas, stopDrawing });
}

/** Puts a video of the stream into the page, and waits until it plays. */
async function addVideo(
  style: string,
  stream: MediaStream,
  parent: Element | ShadowRoot = document.body,
): Promise<HTMLVideoElement> {
  const video = parent.ownerDocument.createElement("video");
  video.muted = true;
  video.autoplay = true;
  video.srcObject = stream;
  video.style.cssText = style;
  parent.append(video);
  await video.play();
  return video;
}

type MakeStream = typeof makeStream;
type AddVideo = typeof addVideo;

declare global {
  var makeStream: MakeStream;
  var addVideo: AddVideo;
  interface Window {
    /** Fulfilled once the page's videos play. */
    ready: Promise<unknown> | undefined;
  }
}

Object.assign(globalThis, { makeStream, addVideo });
