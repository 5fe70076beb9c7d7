import type { Reading } from "../../../src/core/reading.ts";
import type { Settings } from "../../../src/core/settings.ts";

/** Node → worker: read the clip that is served as /clip. */
export interface ReadClip {
  readonly settings: Settings;
  /** Readings a second; null for every frame. */
  readonly hertz: number | null;
  /** Seconds of the clip to read; null for all. */
  readonly until: number | null;
}

/** A face of one frame: as the extension shows it, and without smoothing over time. */
export interface FaceRecord extends Reading {
  readonly raw: Omit<Reading, "faceId" | "box">;
}

export interface FrameRecord {
  /** Seconds from the clip's start. */
  readonly t: number;
  readonly faces: readonly FaceRecord[];
}

/** Worker → Node. */
export type ClipMessage =
  | { readonly kind: "opened"; readonly duration: number; readonly width: number; readonly height: number }
  | { readonly kind: "frame"; readonly frame: FrameRecord };
