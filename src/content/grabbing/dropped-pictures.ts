/** Shares are of at least so many pictures: one second of most calls. */
const FEWEST = 25;

/** A video, as far as it matters here. */
interface Counting {
  getVideoPlaybackQuality(): Pick<VideoPlaybackQuality, "totalVideoFrames" | "droppedVideoFrames">;
}

/** Watches how well a video of the call itself does. */
export class DroppedPictures {
  #total = 0;
  #dropped = 0;
  #share = 0;

  /** Which part of its newest pictures a video dropped because the machine had no time to show them, 0..1. */
  share(video: Counting): number {
    const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
    const total = totalVideoFrames - this.#total;
    // A video that took up another stream counts anew.
    if (total >= 0 && total < FEWEST) return this.#share;
    const dropped = droppedVideoFrames - this.#dropped;
    this.#share = this.#total === 0 || total < 0 ? 0 : Math.min(1, Math.max(0, dropped / total));
    this.#total = totalVideoFrames;
    this.#dropped = droppedVideoFrames;
    return this.#share;
  }
}
