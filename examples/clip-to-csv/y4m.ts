import { yuvPicture, type YuvPicture } from "undertone/engine";

export interface TimedPicture {
  /** Seconds from the clip's start. */
  readonly seconds: number;
  readonly picture: YuvPicture;
}

const NEWLINE = 0x0a;

/**
 * The pictures of a YUV4MPEG2 stream, as `ffmpeg -i CLIP -pix_fmt yuv420p -f yuv4mpegpipe -` writes it.
 *
 * @throws Error where the stream is none, is not 4:2:0 with eight bits, or ends within a picture
 */
export async function* picturesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TimedPicture> {
  const bytes = new ByteReader(stream);
  const header = (await bytes.line()) ?? "";
  const [, wide, high] = /^YUV4MPEG2 .*?\bW(\d+) H(\d+)/.exec(header) ?? [];
  const [, frames, seconds] = / F(\d+):(\d+)/.exec(header) ?? [];
  if (high === undefined || seconds === undefined)
    throw new Error(`This is no YUV4MPEG2 stream: "${header.slice(0, 80)}".`);
  const [, sampling = "420"] = / C(\S+)/.exec(header) ?? [];
  if (!/^420(jpeg|mpeg2|paldv)?$/.test(sampling))
    throw new Error(`Samples are ${sampling}: give ffmpeg -pix_fmt yuv420p.`);
  const [width, height] = [Number(wide), Number(high)];
  const chroma = { chromaWidth: (width + 1) >> 1, chromaHeight: (height + 1) >> 1 };
  const size = { width, height, ...chroma, fullRange: header.includes("XCOLORRANGE=FULL") };
  for (let frame = 0; (await bytes.line())?.startsWith("FRAME") === true; frame++) {
    const data = await bytes.take(width * height + 2 * chroma.chromaWidth * chroma.chromaHeight);
    yield { seconds: (frame * Number(seconds)) / Number(frames), picture: yuvPicture(data, size) };
  }
}

/** Lines and counted bytes of a stream that comes in pieces. */
class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** Without its end; null where the stream has ended. */
  async line(): Promise<string | null> {
    while (!this.#held.includes(NEWLINE)) if (!(await this.#more())) return null;
    return (await this.take(this.#held.indexOf(NEWLINE) + 1)).toString("latin1").trimEnd();
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) if (!(await this.#more())) throw new Error("The clip ends within a picture.");
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  async #more(): Promise<boolean> {
    const piece = await this.#pieces.next();
    if (piece.done !== true) this.#held = Buffer.concat([this.#held, piece.value]);
    return piece.done !== true;
  }
}
