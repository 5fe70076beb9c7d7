import { isVideo, type MediaElement } from "../page/media-element.ts";
import { until } from "./until.ts";

/**
 * Waits until the element shows its next picture; that never comes while the element's document is hidden. What is read
 * right after waiting is that picture: nothing else of the page runs in between.
 *
 * @returns false where none came within so many milliseconds, or the signal aborted
 */
export async function nextPicture(
  media: MediaElement,
  view: Window,
  milliseconds: number,
  signal: AbortSignal,
): Promise<boolean> {
  let came = false;
  await until(signal, (over) => {
    const late = view.setTimeout(over, milliseconds);
    const callOff = onNextPicture(media, view, () => {
      came = true;
      over();
    });
    return () => {
      view.clearTimeout(late);
      callOff();
    };
  });
  return came;
}

function onNextPicture(media: MediaElement, view: Window, callback: () => void): () => void {
  if (isVideo(media) && "requestVideoFrameCallback" in media) {
    const handle = media.requestVideoFrameCallback(callback);
    return () => {
      media.cancelVideoFrameCallback(handle);
    };
  }
  // A canvas is readable only between the page's drawing and the browser's compositing. A callback asked for in a
  // task of its own stands behind those that the page asked for while it drew the frame before.
  let frame = 0;
  const timer = view.setTimeout(() => {
    frame = view.requestAnimationFrame(callback);
  });
  return () => {
    view.clearTimeout(timer);
    view.cancelAnimationFrame(frame);
  };
}
