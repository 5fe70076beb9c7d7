import type { Trouble } from "../../core/trouble.ts";
import type { FrameAnswer } from "../../messages/frames.ts";
import { LONGEST_SIDE } from "../../messages/picture.ts";
import { isScreenByLooks } from "../discovery/screen-share.ts";
import { liveTrack, naturalSize, type MediaElement } from "../page/media-element.ts";
import { Pacer } from "./pacer.ts";

/** Milliseconds between looks at what seems to be a screen. */
const SCREEN_PAUSE = 5_000;

/** Sides of pictures grow and shrink in steps of so many pixels: sizes that change all the time would cost memory. */
const SIDE_STEP = 64;

/** What is known of one stream, whatever element shows it. */
export class TileStream {
  readonly id: string;
  readonly pacer = new Pacer();
  readonly #troubleChanged: () => void;
  #trouble: Trouble | null = null;
  #faceSeenAt = performance.now();
  #side = LONGEST_SIDE;

  constructor(id: string, troubleChanged: () => void) {
    this.id = id;
    this.#troubleChanged = troubleChanged;
  }

  /** Why there are no readings, or null. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  set trouble(trouble: Trouble | null) {
    if (this.#trouble?.kind === trouble?.kind && this.#trouble?.detail === trouble?.detail) return;
    this.#trouble = trouble;
    this.#troubleChanged();
  }

  /** Longest side of the stream's next picture, pixels. */
  get side(): number {
    return this.#side;
  }

  /** A frame was read. */
  read(media: MediaElement, { readings, wantedSide, hertz }: Extract<FrameAnswer, { kind: "readings" }>): void {
    this.trouble = null;
    if (readings.length > 0) this.#faceSeenAt = performance.now();
    if (wantedSide > this.#side || wantedSide < this.#side - 1.5 * SIDE_STEP) {
      this.#side = Math.min(LONGEST_SIDE, SIDE_STEP * Math.ceil(wantedSide / SIDE_STEP));
    }
    this.dropped(media, hertz);
  }

  /** A frame was answered, perhaps without being read. */
  dropped(media: MediaElement, hertz: number): void {
    const now = performance.now();
    this.pacer.answered(hertz, now);
    if (this.#seemsScreen(media, now)) this.pacer.postpone(now + SCREEN_PAUSE);
  }

  /** A frame could not be read. */
  failed(trouble: Trouble): void {
    this.pacer.failed(performance.now());
    this.trouble = trouble;
  }

  #seemsScreen(media: MediaElement, now: number): boolean {
    return isScreenByLooks({
      displaySurface: "",
      contentHint: "",
      picture: naturalSize(media),
      frameRate: liveTrack(media)?.getSettings().frameRate ?? 0,
      secondsWithoutFace: (now - this.#faceSeenAt) / 1_000,
    });
  }
}
