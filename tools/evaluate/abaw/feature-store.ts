import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../models/registry-folder.ts";

/** What the backbone says of some frames of a video, by their 1-based numbers, growing: the embedding, then 8 logits in the order of EXPRESSIONS. */
export type VideoFeatures = ReadonlyMap<number, Float32Array>;

/**
 * Features on disk, one file of float32 for each video: of each frame its number, then its features. A file is written whole
 * or not at all, so an interrupted run goes on with the next video.
 */
export class FeatureStore {
  readonly #folder: string;
  readonly #width: number;

  /** @param folder one for each network and each set of crops. @param width of a frame's features. */
  constructor(folder: string, width: number) {
    this.#folder = folder;
    this.#width = width;
  }

  /** Empty where there is nothing, or nothing whole. */
  async read(video: string): Promise<VideoFeatures> {
    const content = await readFile(this.#file(video)).catch(() => Buffer.alloc(0));
    const step = 1 + this.#width;
    if (content.length % (4 * step) !== 0) return new Map();
    const numbers = new Float32Array(Uint8Array.from(content).buffer);
    const starts = Array.from({ length: numbers.length / step }, (_, index) => index * step);
    return new Map(starts.map((start) => [numbers[start] ?? 0, numbers.subarray(start + 1, start + step)]));
  }

  async write(video: string, features: VideoFeatures): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const rows = [...features].map(([frame, row]) => new Uint8Array(Float32Array.of(frame, ...row).buffer));
    await writeWhole(this.#file(video), Buffer.concat(rows));
  }

  #file(video: string): string {
    return path.join(this.#folder, `${video}.f32`);
  }
}
