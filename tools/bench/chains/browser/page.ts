import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { OWN_CHAINS, type Chain, type OwnChain, type Peer } from "../chains.ts";
import { loadFrames } from "./frames.ts";
import { loadPeer } from "./peers.ts";
import { loadUndertone, type FrameCost } from "./undertone.ts";

/** In each of the turns every chain reads the same block of frames. */
export interface ChainRequest {
  readonly modelId: string;
  readonly peers: readonly Peer[];
  readonly turns: number;
}

/** Of each chain what it took for its blocks: the mean of a block's frames, milliseconds, and faces read in all of them. */
export type ChainAnswer = Awaited<ReturnType<typeof measureChains>>;

declare global {
  interface Window {
    measureChains: typeof measureChains;
  }
}
window.measureChains = measureChains;

/** Milliseconds between frames: ten a second; and so far apart that detector and network are due at each. */
const USUAL = 100;
const FAR_APART = 1_100;
/** A second of them in each block, six seconds of the clip over and over. */
const BLOCK = 10;
const FRAMES = 60;
/** Blocks that warm up and do not count. */
const WARM_UP = 1;

/** One chain reads a frame. */
type ReadFrame = (index: number) => Promise<Pick<FrameCost, "total" | "faces">>;

/** Every chain reads the same frames, block by block in turns, so that a busy moment meets all alike. */
async function measureChains({ modelId, peers, turns }: ChainRequest) {
  const frames = await loadFrames(FRAMES, USUAL / 1000);
  const several = async (faces: number): Promise<RawPicture[]> =>
    (await loadFrames(FRAMES, USUAL / 1000, faces)).map(({ picture }) => picture);
  const single = frames.map(({ picture }) => picture);
  const pictures: Readonly<Record<OwnChain, readonly RawPicture[]>> = {
    undertone: single,
    undertoneAnew: single,
    twoFaces: await several(2),
    fourFaces: await several(4),
  };
  const undertone = await loadUndertone(modelId);
  const costs: FrameCost[] = [];
  const chains = new Map<Chain, ReadFrame>();
  for (const chain of OWN_CHAINS) {
    chains.set(chain, async (index) => {
      const apart = chain === "undertoneAnew" ? FAR_APART : USUAL;
      const cost = await undertone(chain, again(pictures[chain], index), index * apart);
      if (chain === "undertone" && index >= WARM_UP * BLOCK) costs.push(cost);
      return cost;
    });
  }
  for (const peer of peers) {
    const read = await loadPeer(peer);
    chains.set(peer, async (index) => {
      const started = performance.now();
      const faces = await read(again(frames, index).image, index * USUAL);
      return { faces, total: performance.now() - started };
    });
  }
  const blocks: { chain: Chain; perFrame: number; faces: number; frames: number }[] = [];
  const order = [...chains];
  for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
    for (const [chain, read] of order) {
      const block = { chain, perFrame: 0, faces: 0, frames: BLOCK };
      for (let index = turn * BLOCK; index < (turn + 1) * BLOCK; index += 1) {
        const { total, faces } = await read(index);
        block.perFrame += total / BLOCK;
        block.faces += faces;
      }
      if (turn >= WARM_UP) blocks.push(block);
    }
    // Whoever was first is last: none always follows the same one.
    order.push(...order.splice(0, 1));
  }
  return { blocks, costs };
}

function again<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("there are no frames");
  return item;
}
