import type { Trouble } from "../../core/trouble.ts";
import { isScreenByLooks } from "../discovery/screen-share.ts";
import { liveTrack, naturalSize, type MediaElement } from "../page/media-element.ts";
import { Pacer } from "./pacer.ts";

/** Milliseconds between looks at what seems to be a screen. */
const SCREEN_PAUSE = 5_000;

/** What is known of one stream, whatever element shows it. */
export class TileStream {
  readonly id: string;
  readonly pacer = new Pacer();
  readonly #troubleChanged: () => void;
  #trouble: Trouble | null = null;
  #faceSeenAt = performance.now();

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

  /** A frame was read or dropped (`faces` null). */
  answered(media: MediaElement, faces: number | null, hertz: number): void {
    const now = performance.now();
    this.pacer.answered(hertz, now);
    if (faces !== null) this.trouble = null;
    if (faces !== null && faces > 0) this.#faceSeenAt = now;
    else if (this.#seemsScreen(media, now)) this.pacer.postpone(now + SCREEN_PAUSE);
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
