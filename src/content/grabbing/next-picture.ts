import { isVideo, type MediaElement } from "../page/media-element.ts";

/**
 * Calls back once, when the element shows its next picture. Costs nothing until then, and never comes while the
 * element's document is hidden.
 *
 * @returns a function that calls it off
 */
export function onNextPicture(media: MediaElement, callback: () => void): () => void {
  const view = media.ownerDocument.defaultView;
  if (view === null) return () => undefined;
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
