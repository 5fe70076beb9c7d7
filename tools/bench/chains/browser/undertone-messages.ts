import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import type { FrameCost } from "../messages.ts";

export interface LoadRequest {
  readonly modelId: string;
  readonly pictures: readonly RawPicture[];
}

/** Frames to read, one after the other. */
export interface BlockRequest {
  /** Whether the detector is to run in each frame. */
  readonly detecting: boolean;
  readonly first: number;
  readonly count: number;
}

export type WorkerAnswer =
  | { readonly kind: "read"; readonly costs: readonly FrameCost[] }
  | { readonly kind: "failed"; readonly reason: string };
