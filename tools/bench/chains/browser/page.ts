import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import {
  type Block,
  type Chain,
  type ChainAnswer,
  type ChainRequest,
  type FrameCost,
  OWN_CHAINS,
} from "../messages.ts";
import { loadFrames } from "./frames.ts";
import { loadPeer } from "./peers.ts";
import { loadUndertone } from "./undertone.ts";

/** Ten frames a second, a second of them in each block, six seconds of the clip over and over. */
const INTERVAL = 0.1;
const BLOCK = 10;
const FRAMES = 60;
/** Blocks that warm up and do not count. */
const WARM_UP = 1;

/** One chain reads the frames of a block, from the `first` on. */
type ReadBlock = (first: number) => Promise<Omit<Block, "chain">>;

/** Every chain reads the same frames, block by block in turns, so that a busy moment meets all alike. */
window.measureChains = async ({ modelId, peers, turns }: ChainRequest): Promise<ChainAnswer> => {
  const frames = await loadFrames(FRAMES, INTERVAL);
  const several = async (faces: number): Promise<RawPicture[]> =>
    (await loadFrames(FRAMES, INTERVAL, faces)).map(({ picture }) => picture);
  const single = frames.map(({ picture }) => picture);
  const pictures = {
    undertone: single,
    undertoneAnew: single,
    twoFaces: await several(2),
    fourFaces: await several(4),
  };
  const undertone = await loadUndertone({ modelId, pictures });
  const costs: FrameCost[] = [];
  const chains = new Map<Chain, ReadBlock>();
  for (const chain of OWN_CHAINS) {
    chains.set(chain, async (first) => {
      const block = await undertone({ chain, first, count: BLOCK });
      if (chain === "undertone" && first >= WARM_UP * BLOCK) costs.push(...block);
      return {
        perFrame: sum(block.map(({ total }) => total)) / BLOCK,
        faces: sum(block.map(({ faces }) => faces)),
        frames: BLOCK,
      };
    });
  }
  for (const peer of peers) {
    const read = await loadPeer(peer);
    chains.set(peer, async (first) => {
      let faces = 0;
      let took = 0;
      for (let index = first; index < first + BLOCK; index += 1) {
        const frame = frames[index % frames.length];
        if (frame === undefined) throw new Error("there are no frames");
        const started = performance.now();
        faces += await read(frame.image, index * INTERVAL * 1000);
        took += performance.now() - started;
      }
      return { perFrame: took / BLOCK, faces, frames: BLOCK };
    });
  }
  const blocks: Block[] = [];
  const order = [...chains];
  for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
    for (const [chain, read] of order) {
      const block = await read(turn * BLOCK);
      if (turn >= WARM_UP) blocks.push({ chain, ...block });
    }
    // Whoever was first is last: none always follows the same one.
    order.push(...order.splice(0, 1));
  }
  return { blocks, costs };
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
