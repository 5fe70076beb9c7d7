import type { FrameMessage } from "../../messages/frames.ts";
import type { Trouble } from "../../core/trouble.ts";
import { isScreenByLooks } from "../discovery/screen-share.ts";
import { isVideo, liveTrack, mediaStream, naturalSize, type MediaElement } from "../page/media-element.ts";
import { grabPicture } from "./grab-picture.ts";
import { onNextPicture } from "./next-picture.ts";
import { Pacer } from "./pacer.ts";
import { BlackWatch, isBlack, sampleBrightness } from "./picture-check.ts";

/** Milliseconds without a new picture after which a live stream counts as frozen. */
const FROZEN_AFTER = 5_000;

/** Milliseconds between looks at a picture that is black, or that seems to be a screen. */
const IDLE_PAUSE = 1_000;
const SCREEN_PAUSE = 5_000;

/**
 * Pictures of a canvas that are looked at in a row although they are blank: what WebGL has drawn is gone once it was
 * shown, and sites draw when they like. One third of a second at 60 Hz.
 */
const BLANKS_IN_A_ROW = 20;

/** The line to the engine, as one stream sees it. */
export interface FrameSink {
  readonly ready: boolean;
  readonly binary: boolean;
  send(message: FrameMessage): boolean;
}

/** Reads one element: at most one frame under way, at the rate it is told, and nothing while there is no new picture. */
export class StreamReader {
  readonly #stream: string;
  readonly #sink: FrameSink;
  readonly #troubleChanged: () => void;
  readonly #pacer = new Pacer();
  readonly #black = new BlackWatch();
  #media: MediaElement | null = null;
  #document: Document | null = null;
  /** The element that may not be read: there is no second try. */
  #refused: MediaElement | null = null;
  #trouble: Trouble | null = null;
  #sequence = 0;
  /** Calls off what the reader waits for; null while it waits for nothing. */
  #cancel: (() => void) | null = null;
  #grabbing = false;
  #waitingSince: number | null = null;
  #blanks = 0;
  #faceSeenAt: number;

  constructor(stream: string, sink: FrameSink, troubleChanged: () => void) {
    this.#stream = stream;
    this.#sink = sink;
    this.#troubleChanged = troubleChanged;
    this.#faceSeenAt = performance.now();
  }

  /** Reads this element from now on; null pauses. */
  watch(media: MediaElement | null): void {
    // An element that moved to another window left its timers behind, and a closed window's never come.
    const document = media?.ownerDocument ?? null;
    if (media === this.#media && document === this.#document) return;
    this.#callOff();
    this.#media = media;
    this.#document = document;
    this.#waitingSince = null;
    this.proceed();
  }

  /** Why there are no readings, or null. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Seconds from one reading to the next at the present rate. */
  get interval(): number {
    return this.#pacer.interval;
  }

  /** Something has changed: waits for what has to come next. */
  proceed(): void {
    this.#callOff();
    const media = this.#media;
    if (media === null || media === this.#refused || this.#grabbing || !this.#sink.ready) return;
    const wait = this.#pacer.wait(performance.now());
    if (wait === Number.POSITIVE_INFINITY) return;
    if (wait > 0) this.#proceedAfter(wait, media);
    else this.#awaitPicture(media);
  }

  setRate(hertz: number): void {
    this.#pacer.setRate(hertz, performance.now());
    this.proceed();
  }

  /** The engine has read (`faces` found) or dropped (null) a frame. */
  answered(sequence: number, faces: number | null): void {
    const now = performance.now();
    this.#pacer.answered(sequence);
    if (faces !== null && faces > 0) this.#faceSeenAt = now;
    if (this.#seemsScreen(now)) this.#pacer.postpone(now + SCREEN_PAUSE);
    if (faces !== null) this.#setTrouble(null);
    this.proceed();
  }

  failed(trouble: Trouble | null): void {
    this.#pacer.failed(performance.now());
    if (trouble !== null) this.#setTrouble(trouble);
    this.proceed();
  }

  /** The line broke: what was under way is lost. */
  lost(): void {
    this.#pacer.reset();
    this.#callOff();
  }

  /** To be called now and then: notices a live stream that shows nothing new. */
  check(now: number): void {
    if (this.#media === null || this.#waitingSince === null) return;
    if (this.#media.ownerDocument.hidden || !shouldMove(this.#media)) {
      this.#waitingSince = now;
    } else if (now - this.#waitingSince >= FROZEN_AFTER) {
      const { width } = naturalSize(this.#media);
      this.#setTrouble({ kind: width === 0 ? "no-picture" : "frozen-picture", detail: "" });
    }
  }

  #proceedAfter(milliseconds: number, media: MediaElement): void {
    // A Picture-in-Picture window stays awake while its page is hidden: use the clock of the element's own window.
    const view = media.ownerDocument.defaultView;
    const timer = view?.setTimeout(() => {
      this.proceed();
    }, milliseconds);
    this.#cancel = () => {
      view?.clearTimeout(timer);
    };
  }

  #awaitPicture(media: MediaElement): void {
    this.#waitingSince ??= performance.now();
    this.#cancel = onNextPicture(media, () => {
      this.#cancel = null;
      this.#waitingSince = null;
      this.#grabbing = true;
      void this.#grab(media).finally(() => {
        this.#grabbing = false;
        this.proceed();
      });
    });
  }

  async #grab(media: MediaElement): Promise<void> {
    const time = performance.now();
    try {
      const picture = await grabPicture(media, this.#sink.binary);
      if (media !== this.#media) return;
      if (picture === null) {
        this.#pacer.postpone(time + IDLE_PAUSE);
      } else if (isBlack(sampleBrightness(picture))) {
        if (this.#black.observe(true, time)) this.#setTrouble(blackTrouble(media));
        this.#pacer.postpone(time + this.#pauseAfterBlack(media));
      } else {
        this.#black.observe(false, time);
        this.#blanks = 0;
        if (this.#trouble?.kind === "no-picture" || this.#trouble?.kind === "frozen-picture") this.#setTrouble(null);
        this.#sequence += 1;
        this.#pacer.sent(this.#sequence, time);
        this.#sink.send({ kind: "frame", stream: this.#stream, sequence: this.#sequence, time, picture });
      }
    } catch (error) {
      this.#refuse(media, error);
    }
  }

  /** Milliseconds until the next look at a picture that was black. */
  #pauseAfterBlack(media: MediaElement): number {
    if (isVideo(media)) return IDLE_PAUSE / 4;
    this.#blanks = (this.#blanks + 1) % BLANKS_IN_A_ROW;
    return this.#blanks === 0 ? IDLE_PAUSE : 0;
  }

  /** Encrypted and cross-origin pictures stay unreadable: no second try. Anything else is tried again, ever later. */
  #refuse(media: MediaElement, error: unknown): void {
    const forbidden = error instanceof DOMException && error.name === "SecurityError";
    if (forbidden) this.#refused = media;
    else this.#pacer.failed(performance.now());
    this.#setTrouble(
      forbidden
        ? { kind: isVideo(media) ? "protected-video" : "unreadable-canvas", detail: "" }
        : { kind: "internal", detail: error instanceof Error ? error.message.slice(0, 200) : "" },
    );
  }

  #seemsScreen(now: number): boolean {
    if (this.#media === null) return false;
    return isScreenByLooks({
      displaySurface: "",
      contentHint: "",
      picture: naturalSize(this.#media),
      frameRate: liveTrack(this.#media)?.getSettings().frameRate ?? 0,
      secondsWithoutFace: (now - this.#faceSeenAt) / 1_000,
    });
  }

  #setTrouble(trouble: Trouble | null): void {
    if (this.#trouble?.kind === trouble?.kind && this.#trouble?.detail === trouble?.detail) return;
    this.#trouble = trouble;
    this.#troubleChanged();
  }

  #callOff(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** Only a live stream that plays should always move; files pause and end. */
function shouldMove(media: MediaElement): boolean {
  return isVideo(media) && mediaStream(media) !== null && !media.paused;
}

/** A picture that stays black: encrypted, drawn where it cannot be read, or a camera that is off. */
function blackTrouble(media: MediaElement): Trouble {
  if (!isVideo(media)) return { kind: "unreadable-canvas", detail: "" };
  return { kind: media.mediaKeys === null ? "no-picture" : "protected-video", detail: "" };
}
