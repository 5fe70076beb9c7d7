import type { Picture } from "../../messages/picture.ts";
import { errorMessage } from "../../core/error-message.ts";
import type { Problem } from "../../core/problem.ts";
import { isVideo, mediaStream, naturalSize, type MediaElement } from "../page/media-element.ts";
import { PictureGrabber } from "./grab-picture.ts";
import { DroppedPictures } from "./dropped-pictures.ts";
import { nextPicture } from "./next-picture.ts";
import { BlackWatch, isBlack } from "./picture-check.ts";
import type { TileStream } from "./tile-stream.ts";
import { pause } from "./until.ts";

/** Milliseconds without a new picture after which a live stream counts as frozen. */
const FROZEN_AFTER = 5_000;

/** Milliseconds between looks at an element that stands still, at one without a picture, and at one that is black. */
const PAUSE = { still: 1_000, idle: 1_000, black: 250 } as const;

/**
 * Pictures of a canvas that are looked at in a row although they are blank: what WebGL has drawn is gone once it was
 * shown, and sites draw when they like. One third of a second at 60 Hz.
 */
const BLANKS_IN_A_ROW = 20;

/** A picture with the moment at which it was presented, on the page's monotonic clock. */
export interface PresentedPicture {
  readonly time: number;
  /** Which part of its newest pictures the video dropped, 0..1. */
  readonly dropped: number;
  readonly picture: Picture;
}

/** The engine, as far as it matters here. */
interface Reader {
  /** Whether ArrayBuffers reach it whole. */
  readonly binary: boolean;
  /** Waits until it takes pictures. */
  ready(signal: AbortSignal): Promise<void>;
}

/**
 * The pictures of an element as they are due, until the signal aborts or the element turns out to be unreadable. What is
 * wrong with them is told to the stream: frozen, black, not to be read.
 */
export async function* pictures(
  media: MediaElement,
  stream: TileStream,
  reader: Reader,
  signal: AbortSignal,
): AsyncGenerator<PresentedPicture, void, void> {
  const view = media.ownerDocument.defaultView;
  const grabber = new PictureGrabber();
  const drops = new DroppedPictures();
  const black = new BlackWatch();
  let blanks = 0;
  while (view !== null) {
    await reader.ready(signal);
    await pause(view, stream.pacer.wait(performance.now()), signal);
    await newPicture(media, view, stream, signal);
    if (signal.aborted) return;
    const time = performance.now();
    let picture: Picture | null;
    try {
      picture = await grabber.grab(media, reader.binary, stream.side);
    } catch (error) {
      // Encrypted and cross-origin pictures stay unreadable: no second try. Anything else is tried again, ever later.
      if (isForbidden(error)) {
        stream.problem = { kind: isVideo(media) ? "protected-video" : "unreadable-canvas", detail: "" };
        return;
      }
      stream.failed({ kind: "internal", detail: errorMessage(error).slice(0, 200) });
      continue;
    }
    if (picture === null) {
      stream.pacer.postpone(time + PAUSE.idle);
    } else if (isBlack(picture)) {
      if (black.observe(true, time)) stream.problem = blackProblem(media);
      blanks = (blanks + 1) % BLANKS_IN_A_ROW;
      stream.pacer.postpone(time + (isVideo(media) ? PAUSE.black : blanks === 0 ? PAUSE.idle : 0));
    } else {
      black.observe(false, time);
      blanks = 0;
      if (stream.problem?.kind === "no-picture" || stream.problem?.kind === "frozen-picture") stream.problem = null;
      stream.pacer.sent(time);
      yield { time, dropped: isVideo(media) ? drops.share(media) : 0, picture };
    }
  }
}

/** Waits for the next picture, and notices a live stream that shows nothing new. */
async function newPicture(media: MediaElement, view: Window, stream: TileStream, signal: AbortSignal): Promise<void> {
  let since = performance.now();
  while (!(await nextPicture(media, view, PAUSE.still, signal)) && !signal.aborted) {
    const now = performance.now();
    if (media.ownerDocument.hidden || !shouldMove(media)) since = now;
    if (now - since < FROZEN_AFTER) continue;
    stream.problem = { kind: naturalSize(media).width === 0 ? "no-picture" : "frozen-picture", detail: "" };
  }
}

/** Only a live stream that plays should always move; files pause and end. */
function shouldMove(media: MediaElement): boolean {
  return isVideo(media) && mediaStream(media) !== null && !media.paused;
}

function isForbidden(error: unknown): boolean {
  return error instanceof DOMException && error.name === "SecurityError";
}

/** A picture that stays black: encrypted, drawn where it cannot be read, or a camera that is off. */
function blackProblem(media: MediaElement): Problem {
  if (!isVideo(media)) return { kind: "unreadable-canvas", detail: "" };
  return { kind: media.mediaKeys === null ? "no-picture" : "protected-video", detail: "" };
}
