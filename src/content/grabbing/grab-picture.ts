import type { Picture } from "../../messages/frames.ts";
import { LONGEST_SIDE } from "../../messages/frames.ts";
import { isVideo, naturalSize, type MediaElement } from "../page/media-element.ts";
import { drawPicture } from "./draw-picture.ts";

/**
 * What an element shows now, at most LONGEST_SIDE on its longer side. Raw from the decoder where that is possible
 * without conversion, else through a canvas.
 *
 * @param binary whether ArrayBuffers pass the port; JPEG where not
 * @returns null while there is no picture
 * @throws DOMException "SecurityError" for pictures the page itself may not read
 */
export async function grabPicture(media: MediaElement, binary: boolean): Promise<Picture | null> {
  const { width, height } = naturalSize(media);
  if (width === 0 || height === 0) return null;
  if (isVideo(media) && media.readyState < media.HAVE_CURRENT_DATA) return null;
  const fits = Math.max(width, height) <= LONGEST_SIDE;
  const raw = binary && fits && isVideo(media) ? await copyRaw(media) : null;
  return raw ?? (await drawPicture(media, { width, height }, binary));
}

/** The decoder's own I420, or null where the frame is of another format, turned, or of other than square pixels. */
async function copyRaw(video: HTMLVideoElement): Promise<Picture | null> {
  if (typeof VideoFrame === "undefined") return null;
  const frame = takeFrame(video);
  if (frame === null) return null;
  try {
    const { visibleRect } = frame;
    if (frame.format !== "I420" || visibleRect === null || isTurned(frame)) return null;
    const { width, height } = visibleRect;
    if (width !== frame.displayWidth || height !== frame.displayHeight) return null;
    const data = new ArrayBuffer(frame.allocationSize());
    const [y, u, v] = await frame.copyTo(data);
    if (y === undefined || u === undefined || v === undefined) return null;
    return { format: "I420", width, height, planes: [y, u, v], fullRange: frame.colorSpace.fullRange ?? false, data };
  } finally {
    frame.close();
  }
}

/** @returns null where the video has no frame at this moment */
function takeFrame(video: HTMLVideoElement): VideoFrame | null {
  try {
    return new VideoFrame(video);
  } catch (error) {
    if (error instanceof DOMException && error.name === "InvalidStateError") return null;
    throw error;
  }
}

/** A phone held upright sends frames that are to be turned when shown (not in TypeScript's library yet). */
function isTurned(frame: VideoFrame & { readonly rotation?: number; readonly flip?: boolean }): boolean {
  return (frame.rotation ?? 0) !== 0 || (frame.flip ?? false);
}
