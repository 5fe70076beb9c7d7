import { errorMessage } from "../../../src/core/error-message.ts";
import { drawn } from "./drawn-pictures.ts";

/**
 * A stream of the user's camera, or of a video file that plays over and over outside of the page.
 *
 * @param perSecond pictures of a file: as many as a camera gives, also where the file has fewer
 */
export async function pictureOf(source: string, perSecond: number, signal: AbortSignal): Promise<MediaStream> {
  const stream = source === "camera" ? await camera() : await clip(source, perSecond, signal);
  signal.addEventListener("abort", () => {
    for (const track of stream.getTracks()) track.stop();
  });
  return stream;
}

async function camera(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
  } catch (error) {
    const reason = errorMessage(error);
    throw new Error(`The camera cannot be used (${reason}): connect one, or start without --camera.`, { cause: error });
  }
}

async function clip(address: string, perSecond: number, signal: AbortSignal): Promise<MediaStream> {
  const video = document.createElement("video");
  video.src = address;
  video.loop = true;
  video.muted = true;
  try {
    await video.play();
  } catch (error) {
    const reason = video.error?.message ?? String(error);
    throw new Error(`The video cannot be played (${reason}): give one that Chromium plays, such as WebM or MP4.`, {
      cause: error,
    });
  }
  signal.addEventListener("abort", () => {
    video.pause();
    video.removeAttribute("src");
    video.load();
  });
  // Drawn, since HTMLMediaElement.captureStream, which is not in every browser, gives fewer pictures than the file has.
  const { videoWidth: width, videoHeight: height } = video;
  return drawn({ width, height, perSecond }, "motion", signal, (context) => {
    context.drawImage(video, 0, 0);
  });
}
