import { isVideo, type MediaElement } from "../page/media-element.ts";
import { until } from "./until.ts";

/**
 * Videos that show pictures and never say so: Chromium calls nobody back any more for a video that was moved out of a
 * window at the moment when it had a picture to tell of, as when a Picture-in-Picture window closes.
 */
const silent = new WeakSet<HTMLVideoElement>();

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
  const before = picturesShown(media);
  await until(signal, (over) => {
    const late = view.setTimeout(() => {
      if (isVideo(media) && picturesShown(media) > before) silent.add(media);
      over();
    }, milliseconds);
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

/** Pictures that a video has shown so far. */
function picturesShown(media: MediaElement): number {
  return isVideo(media) ? media.getVideoPlaybackQuality().totalVideoFrames : 0;
}

function onNextPicture(media: MediaElement, view: Window, callback: () => void): () => void {
  if (isVideo(media) && silent.has(media)) return onNextCount(media, view, callback);
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

/** Looks in every frame of the screen whether the video has shown one picture more. */
function onNextCount(video: HTMLVideoElement, view: Window, callback: () => void): () => void {
  const before = picturesShown(video);
  const look = (): void => {
    if (picturesShown(video) > before) callback();
    else frame = view.requestAnimationFrame(look);
  };
  let frame = view.requestAnimationFrame(look);
  return () => {
    view.cancelAnimationFrame(frame);
  };
}
