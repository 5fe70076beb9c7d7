import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../../models/registry-folder.ts";

/** What the backbone says of some frames of a video. */
export interface VideoFeatures {
  /** 1-based, growing. */
  readonly frames: readonly number[];
  /** One row for each frame: the embedding, then 8 logits in the order of EXPRESSIONS. */
  readonly rows: readonly Float32Array[];
}

const HEADER = 2;

/**
 * Features on disk, one file for each video: two uint32 (frames, width of a row), the frame numbers
 * (uint32), the rows (float32), little-endian. A file is written whole or not at all, so an interrupted
 * run goes on with the next video.
 */
export class FeatureStore {
  readonly #folder: string;
  readonly #width: number;

  /** @param folder one for each network and each set of crops. @param width numbers in a row. */
  constructor(folder: string, width: number) {
    this.#folder = folder;
    this.#width = width;
  }

  /** null where there is nothing, or nothing whole. */
  async read(video: string): Promise<VideoFeatures | null> {
    const content = await readFile(this.#file(video)).catch(() => null);
    if (content === null || content.length < 4 * HEADER || content.length % 4 !== 0) return null;
    const { buffer } = Uint8Array.from(content);
    const [count = 0, width] = new Uint32Array(buffer, 0, HEADER);
    if (width !== this.#width || buffer.byteLength !== 4 * (HEADER + count * (1 + width))) return null;
    const frames = [...new Uint32Array(buffer, 4 * HEADER, count)];
    const start = 4 * (HEADER + count);
    return { frames, rows: frames.map((_, index) => new Float32Array(buffer, start + 4 * index * width, width)) };
  }

  async write(video: string, { frames, rows }: VideoFeatures): Promise<void> {
    const buffer = new ArrayBuffer(4 * (HEADER + frames.length * (1 + this.#width)));
    new Uint32Array(buffer).set([frames.length, this.#width, ...frames]);
    rows.forEach((row, index) => {
      new Float32Array(buffer, 4 * (HEADER + frames.length + index * this.#width), this.#width).set(row);
    });
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(this.#file(video), new Uint8Array(buffer));
  }

  #file(video: string): string {
    return path.join(this.#folder, `${video}.features`);
  }
}
