import type { RawPicture } from "../picture/picture.ts";
import type { Reading } from "../reading.ts";
import type { Settings } from "../settings.ts";
import type { FaceDetector } from "./face-detector.ts";
import type { FaceNetwork } from "./face-network.ts";

/** What a stream is read with; shared by all streams. */
export interface ReaderParts {
  readonly detector: FaceDetector;
  readonly network: FaceNetwork;
}

/** The settings that readings depend on. */
export type ReaderSettings = Pick<Settings, "smoothing" | "neutralBaseline">;

/**
 * Reads the faces of one stream, frame after frame: detect, track, crop, judge the quality, run the
 * networks, calibrate, smooth. The same code reads for the overlay and for the evaluator, so equal
 * frames with equal times give equal readings.
 */
export interface StreamReader {
  /**
   * Readings of one frame. Frames must come one after the other, each awaited.
   *
   * @param milliseconds when the frame was presented, on any clock that only moves forward
   */
  read(picture: RawPicture, milliseconds: number): Promise<readonly Reading[]>;
  /** Takes new settings from the next frame on; face ids stay. */
  configure(settings: ReaderSettings): void;
}

/** Makes the reader of one new stream: `createStreamReader(parts, settings).read(picture, time)`. */
export type CreateStreamReader = (parts: ReaderParts, settings: ReaderSettings, firstFaceId?: number) => StreamReader;
