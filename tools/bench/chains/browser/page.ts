import type { Block, Chain, ChainAnswer, ChainRequest, FrameCost } from "../messages.ts";
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
  const undertone = await loadUndertone(modelId, frames);
  const costs: FrameCost[] = [];
  const chains = new Map<Chain, ReadBlock>();
  for (const detecting of [false, true]) {
    chains.set(detecting ? "undertoneDetecting" : "undertone", async (first) => {
      const block = await undertone({ detecting, first, count: BLOCK });
      if (!detecting && first >= WARM_UP * BLOCK) costs.push(...block);
      return {
        perFrame: mean(block.map(({ total }) => total)),
        facesIn: block.filter(({ faces }) => faces > 0).length,
        frames: block.length,
      };
    });
  }
  for (const peer of peers) {
    const read = await loadPeer(peer);
    chains.set(peer, async (first) => {
      let facesIn = 0;
      let took = 0;
      for (let index = first; index < first + BLOCK; index += 1) {
        const frame = frames[index % frames.length];
        if (frame === undefined) throw new Error("there are no frames");
        const started = performance.now();
        const faces = await read(frame.image, index * INTERVAL * 1000);
        took += performance.now() - started;
        if (faces > 0) facesIn += 1;
      }
      return { perFrame: took / BLOCK, facesIn, frames: BLOCK };
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

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
