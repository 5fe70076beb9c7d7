/** What the page and its worker say to each other, and the page to the tool. Times in milliseconds. */

/** Peers, by the keys of `--json`. */
export const PEERS = ["faceApi", "human", "humanMesh", "landmarker"] as const;
export type Peer = (typeof PEERS)[number];

/**
 * `undertone` reads ten frames a second as the extension does: the detector where it is due, and no network for a face
 * that has hardly changed; `undertoneAnew` the same frames as if they were so far apart that both run at each;
 * `twoFaces` and `fourFaces` as the first, but pictures of the same size with more faces.
 */
export const OWN_CHAINS = ["undertone", "undertoneAnew", "twoFaces", "fourFaces"] as const;
export type OwnChain = (typeof OWN_CHAINS)[number];
export type Chain = OwnChain | Peer;

/** What one frame cost Undertone. */
export interface FrameCost {
  readonly total: number;
  /** The detector; 0 where it was not due. */
  readonly detect: number;
  readonly crop: number;
  /** Backbone and heads. */
  readonly network: number;
  /** All the rest: scene cut, tracking, quality gate, calibration, smoothing. */
  readonly smooth: number;
  readonly faces: number;
}

export interface ChainRequest {
  readonly modelId: string;
  readonly peers: readonly Peer[];
  /** Turns, in each of which every chain reads the same block of frames. */
  readonly turns: number;
}

/** What one chain took for a block of frames. */
export interface Block {
  readonly chain: Chain;
  /** Mean of the block's frames. */
  readonly perFrame: number;
  /** Faces that it read in all of them. */
  readonly faces: number;
  readonly frames: number;
}

export interface ChainAnswer {
  readonly blocks: readonly Block[];
  /** Of the chain `undertone`, frame by frame. */
  readonly costs: readonly FrameCost[];
}

declare global {
  interface Window {
    measureChains: (request: ChainRequest) => Promise<ChainAnswer>;
  }
}
