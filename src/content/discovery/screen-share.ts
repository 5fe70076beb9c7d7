import type { Size } from "../placement/rect.ts";

/** What is known of a stream that could be somebody's screen. */
export interface StreamTraits {
  /** From the track's settings; only known for the user's own share. */
  readonly displaySurface: string;
  /** The sender's hint: "detail" and "text" are for screens. */
  readonly contentHint: string;
  readonly picture: Size;
  /** Frames a second as the track tells, 0 where unknown. */
  readonly frameRate: number;
  /** Seconds for which the stream has been read without one face. */
  readonly secondsWithoutFace: number;
}

/** Screens are at least this wide, in pixels; cameras seldom send more. */
const SCREEN_WIDTH = 1_280;

/** Screens are sent at few frames a second. */
const SCREEN_RATE = 10;

/** Seconds without a face after which a picture of a screen's size, or any picture at all, is no person's. */
const LONG_FOR_A_SCREEN = 8;
const LONG_FOR_ANY = 60;

export function isScreenForSure({ displaySurface, contentHint }: StreamTraits): boolean {
  return displaySurface !== "" || contentHint === "detail" || contentHint === "text";
}

/** How Chromium labels the track of a page that captures its own tab. */
const OWN_TAB = "current-web-contents-media-stream:";

/** Whether a track captures the very page that plays it, or a whole screen, on which that page may be. */
export function capturesThisPage(track: MediaStreamTrack): boolean {
  return track.getSettings().displaySurface === "monitor" || track.label.startsWith(OWN_TAB);
}

/** A guess, for streams that tell nothing: such a stream is only looked at now and then, until a face appears. */
export function isScreenByLooks({ picture, frameRate, secondsWithoutFace }: StreamTraits): boolean {
  const large = Math.max(picture.width, picture.height) >= SCREEN_WIDTH;
  const slow = frameRate > 0 && frameRate <= SCREEN_RATE;
  return secondsWithoutFace >= (large || slow ? LONG_FOR_A_SCREEN : LONG_FOR_ANY);
}
