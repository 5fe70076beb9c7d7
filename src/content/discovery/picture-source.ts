import { isVideo, liveTrack, mediaStream, naturalSize, type MediaElement } from "../page/media-element.ts";

const numbers = new WeakMap<MediaElement, number>();
let counted = 0;

/** Names what an element shows: the same while it is the same picture source, wherever it is shown. */
export function pictureSource(media: MediaElement): string {
  const track = liveTrack(media);
  if (track !== null) return `track ${track.id}`;
  if (isVideo(media) && media.currentSrc !== "") return `file ${media.currentSrc}`;
  const number = numbers.get(media) ?? (counted += 1);
  numbers.set(media, number);
  return `element ${String(number)}`;
}

/**
 * Whether there is a live picture to read, or should be one: a live stream that sends nothing counts, so that the
 * user hears of it; a file that is not loaded does not.
 */
export function hasPicture(media: MediaElement): boolean {
  if (!isVideo(media)) return media.width > 0 && media.height > 0;
  if (mediaStream(media) !== null) return liveTrack(media) !== null;
  const { width, height } = naturalSize(media);
  return media.readyState >= media.HAVE_CURRENT_DATA && !media.ended && width > 0 && height > 0;
}

/** Whether a stream comes from a camera of this machine: only those tell which group of devices they belong to. */
export function isOwnCamera(media: MediaElement): boolean {
  const groupId = liveTrack(media)?.getSettings().groupId;
  return groupId !== undefined && groupId !== "";
}
