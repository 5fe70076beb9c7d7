import type { Square } from "../../../../src/engine/crop/square.ts";
import type { FaceDetector } from "../../../../src/engine/detect/face-detector.ts";
import { FaceNetwork, type FaceScores } from "../../../../src/engine/network/face-network.ts";
import type { FaceRegion } from "../../../../src/core/face-region.ts";
import type { RawPicture } from "../../../../src/core/picture/picture.ts";

/**
 * A network that answers at once what it was asked before about the same picture, so that two readers
 * of one clip (raw and smoothed) cost no more than one.
 */
export class RememberingNetwork extends FaceNetwork {
  #picture: RawPicture | null = null;
  readonly #answers = new Map<string, Promise<FaceScores>>();

  override readFace(picture: RawPicture, square: Square, hidden: FaceRegion | null = null): Promise<FaceScores> {
    if (picture !== this.#picture) this.#answers.clear();
    this.#picture = picture;
    const key = `${square.left} ${square.top} ${square.side} ${hidden ?? ""}`;
    const answer = this.#answers.get(key) ?? super.readFace(picture, square, hidden);
    this.#answers.set(key, answer);
    return answer;
  }
}

/** The same for a detector, as long as a picture is in use. */
export function rememberingDetector(detector: FaceDetector): FaceDetector {
  const answers = new WeakMap<RawPicture, Map<string, ReturnType<FaceDetector["detect"]>>>();
  return {
    detect: (picture, region) => {
      const ofPicture = answers.get(picture) ?? new Map<string, ReturnType<FaceDetector["detect"]>>();
      answers.set(picture, ofPicture);
      const key = JSON.stringify(region ?? null);
      const answer = ofPicture.get(key) ?? detector.detect(picture, region);
      ofPicture.set(key, answer);
      return answer;
    },
  };
}
