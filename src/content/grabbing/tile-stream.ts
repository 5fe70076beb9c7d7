import type { Problem } from "../../core/problem.ts";
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
  readonly #problemChanged: () => void;
  #problem: Problem | null = null;
  #faceSeenAt = performance.now();
  #side = LONGEST_SIDE;

  constructor(id: string, problemChanged: () => void) {
    this.id = id;
    this.#problemChanged = problemChanged;
  }

  /** Why there are no readings, or null. */
  get problem(): Problem | null {
    return this.#problem;
  }

  set problem(problem: Problem | null) {
    if (this.#problem?.kind === problem?.kind && this.#problem?.detail === problem?.detail) return;
    this.#problem = problem;
    this.#problemChanged();
  }

  /** Longest side of the stream's next picture, pixels. */
  get side(): number {
    return this.#side;
  }

  /** A frame was read. */
  read(media: MediaElement, { readings, wantedSide, hertz }: Extract<FrameAnswer, { kind: "readings" }>): void {
    this.problem = null;
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
  failed(problem: Problem): void {
    this.pacer.failed(performance.now());
    this.problem = problem;
  }

  #seemsScreen(media: MediaElement, now: number): boolean {
    return isScreenByLooks({
      picture: naturalSize(media),
      frameRate: liveTrack(media)?.getSettings().frameRate ?? 0,
      secondsWithoutFace: (now - this.#faceSeenAt) / 1_000,
    });
  }
}
