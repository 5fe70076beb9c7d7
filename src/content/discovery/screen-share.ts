import type { Size } from "../../core/box.ts";

/** How a stream looks that could be somebody's screen. */
export interface StreamLooks {
  readonly picture: Size;
  /** Frames a second as the track tells, 0 where unknown. */
  readonly frameRate: number;
  /** Seconds for which the stream has been read without one face. */
  readonly secondsWithoutFace: number;
}

/** Screens are at least so many pixels wide, cameras seldom more, and are sent at so many frames a second at most. */
const SCREEN = { width: 1_280, hertz: 10 } as const;

/** Seconds without a face after which a picture that looks like a screen's, or any picture at all, is no person's. */
const LONG = { likeScreen: 8, any: 60 } as const;

/** Settings tell a display surface only of the user's own share; the sender's hints "detail" and "text" are for screens. */
export function isScreenForSure(track: Pick<MediaStreamTrack, "contentHint" | "getSettings">): boolean {
  return (track.getSettings().displaySurface ?? "") !== "" || ["detail", "text"].includes(track.contentHint);
}

/** How Chromium labels the track of a page that captures its own tab. */
const OWN_TAB = "current-web-contents-media-stream:";

/** Whether a track captures the very page that plays it, or a whole screen, on which that page may be. */
export function capturesThisPage(track: MediaStreamTrack): boolean {
  return track.getSettings().displaySurface === "monitor" || track.label.startsWith(OWN_TAB);
}

/** A guess, for streams that tell nothing: such a stream is only looked at now and then, until a face appears. */
export function isScreenByLooks({ picture, frameRate, secondsWithoutFace }: StreamLooks): boolean {
  const large = Math.max(picture.width, picture.height) >= SCREEN.width;
  const slow = frameRate > 0 && frameRate <= SCREEN.hertz;
  return secondsWithoutFace >= (large || slow ? LONG.likeScreen : LONG.any);
}
