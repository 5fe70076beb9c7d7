import type { FaceRegion } from "../../../../src/core/face-region.ts";
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import type { Square } from "../../../../src/engine/crop/square.ts";
import { FaceNetwork, type FaceScores } from "../../../../src/engine/network/face-network.ts";

/** The network, with the crop measured too. */
export class TimedNetwork extends FaceNetwork {
  /** Milliseconds of all faces since this was set to 0. */
  took = 0;

  override async readFace(picture: RawPicture, square: Square, hidden: FaceRegion | null = null): Promise<FaceScores> {
    const started = performance.now();
    const scores = await super.readFace(picture, square, hidden);
    this.took += performance.now() - started;
    return scores;
  }
}
