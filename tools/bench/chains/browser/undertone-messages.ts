import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import type { FrameCost, OwnChain } from "../messages.ts";

export interface LoadRequest {
  readonly modelId: string;
  readonly pictures: Readonly<Record<OwnChain, readonly RawPicture[]>>;
}

/** Frames to read, one after the other. */
export interface BlockRequest {
  readonly chain: OwnChain;
  readonly first: number;
  readonly count: number;
}

export type WorkerAnswer =
  | { readonly kind: "read"; readonly costs: readonly FrameCost[] }
  | { readonly kind: "failed"; readonly reason: string };
