import { scaledTo } from "../../core/picture/area-average.ts";
import { fromRgba } from "../../core/picture/from-rgba.ts";
import type { YuvPicture } from "../../core/picture/picture.ts";
import type { Picture } from "../../messages/picture.ts";
import { isVideo, naturalSize, type MediaElement } from "../page/media-element.ts";
import { drawJpeg, drawRgba } from "./draw-picture.ts";
import { PictureShrinker } from "./shrink-picture.ts";

/** Frames with a longer side than this are drawn: copying them out of the decoder would cost more. */
const LONGEST_COPIED = 1_920;

/** Takes the pictures of one stream. */
export class PictureGrabber {
  readonly #shrinker = new PictureShrinker();
  /** What the decoder's frames are copied into, one after the other. */
  #buffer = new Uint8Array(0);

  /**
   * What an element shows now. Raw from the decoder where that is possible without conversion, else through a canvas.
   * The bytes of the picture are overwritten by the next call.
   *
   * @param binary whether ArrayBuffers pass the port; JPEG where not
   * @param side longest side of the picture, pixels
   * @returns null while there is no picture
   * @throws DOMException "SecurityError" for pictures the page itself may not read
   */
  async grab(media: MediaElement, binary: boolean, side: number): Promise<Picture | null> {
    const natural = naturalSize(media);
    if (natural.width === 0 || natural.height === 0) return null;
    if (isVideo(media) && media.readyState < media.HAVE_CURRENT_DATA) return null;
    const size = scaledTo(natural, side);
    if (!binary) return drawJpeg(media, size);
    const fits = Math.max(natural.width, natural.height) <= LONGEST_COPIED;
    const raw = fits && isVideo(media) ? await this.#copyRaw(media) : null;
    return this.#shrinker.shrink(raw ?? fromRgba(drawRgba(media, size), size.width, size.height), side);
  }

  /** The decoder's own planes, or null where the frame has others than I420, is turned, or has other than square pixels. */
  async #copyRaw(video: HTMLVideoElement): Promise<YuvPicture | null> {
    if (typeof VideoFrame === "undefined") return null;
    const frame = takeFrame(video);
    if (frame === null) return null;
    try {
      const { visibleRect } = frame;
      if (frame.format !== "I420" || visibleRect === null || isTurned(frame)) return null;
      const { width, height } = visibleRect;
      if (width !== frame.displayWidth || height !== frame.displayHeight) return null;
      const bytes = frame.allocationSize();
      if (this.#buffer.length < bytes) this.#buffer = new Uint8Array(bytes);
      const data = this.#buffer;
      const [y, u, v] = await frame.copyTo(data);
      if (y === undefined || u === undefined || v === undefined) return null;
      return {
        format: "YUV",
        width,
        height,
        chromaWidth: (width + 1) >> 1,
        chromaHeight: (height + 1) >> 1,
        fullRange: frame.colorSpace.fullRange ?? false,
        y: { data, ...y },
        u: { data, ...u },
        v: { data, ...v },
      };
    } finally {
      frame.close();
    }
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
