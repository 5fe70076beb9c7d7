import type { Size } from "../../core/box.ts";

/** What can show a participant. Never told apart by `instanceof`: frames have classes of their own. */
export type MediaElement = HTMLVideoElement | HTMLCanvasElement;

const XHTML = "http://www.w3.org/1999/xhtml";

export function isVideo(element: Element): element is HTMLVideoElement {
  return element.localName === "video" && element.namespaceURI === XHTML;
}

export function isCanvas(element: Element): element is HTMLCanvasElement {
  return element.localName === "canvas" && element.namespaceURI === XHTML;
}

export function isFrame(element: Element): element is HTMLIFrameElement {
  return element.localName === "iframe" && element.namespaceURI === XHTML;
}

/** The picture's own size in pixels; 0 × 0 while there is none. */
export function naturalSize(media: MediaElement): Size {
  return isVideo(media)
    ? { width: media.videoWidth, height: media.videoHeight }
    : { width: media.width, height: media.height };
}

/** The stream a video plays, or null for files, canvases and streams that are not MediaStreams. */
export function mediaStream(media: MediaElement): MediaStream | null {
  if (!isVideo(media)) return null;
  const source = media.srcObject;
  return source !== null && "getVideoTracks" in source ? source : null;
}

/** The live video track that a video shows, or null. */
export function liveTrack(media: MediaElement): MediaStreamTrack | null {
  return (
    mediaStream(media)
      ?.getVideoTracks()
      .find((track) => track.readyState === "live" && track.enabled) ?? null
  );
}
