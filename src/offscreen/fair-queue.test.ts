import { describe, expect, it } from "vitest";
import { DROPPED, FairQueue } from "./fair-queue.ts";

/** Reads when told to, and says what it read. */
class MadeReader {
  readonly served: string[] = [];
  #free: (() => void) | null = null;
  #open = Promise.resolve();

  /** Takes nothing on until `goOn`. */
  hold(): void {
    this.#open = new Promise((resolve) => {
      this.#free = resolve;
    });
  }

  goOn(): void {
    this.#free?.();
  }

  ready(): Promise<void> {
    return this.#open;
  }

  read(stream: string, frame: number): Promise<string> {
    this.served.push(`${stream}${frame}`);
    return Promise.resolve(`read ${stream}${frame}`);
  }
}

describe("FairQueue", () => {
  it("keeps one frame of each stream, the newest, and drops the one it replaced", async () => {
    const reader = new MadeReader();
    const queue = new FairQueue<number, string>(reader);
    reader.hold();
    const outcomes = [queue.read("a", 1), queue.read("a", 2), queue.read("b", 1)];
    reader.goOn();
    expect(await Promise.all(outcomes)).toEqual([DROPPED, "read a2", "read b1"]);
    expect(reader.served).toEqual(["a2", "b1"]);
  });

  it("serves who waited longest, however often another one asks", async () => {
    const reader = new MadeReader();
    const queue = new FairQueue<number, string>(reader);
    await queue.read("quick", 0);
    reader.hold();
    const outcomes = [queue.read("quick", 1), queue.read("slow", 1), queue.read("quick", 2), queue.read("late", 1)];
    reader.goOn();
    await Promise.all(outcomes);
    expect(reader.served).toEqual(["quick0", "slow1", "late1", "quick2"]);
  });

  it("takes turns among streams that always wait", async () => {
    const reader = new MadeReader();
    const queue = new FairQueue<number, string>(reader);
    await Promise.all(
      ["a", "b", "c"].map(async (stream) => {
        for (let frame = 0; frame < 3; frame++) await queue.read(stream, frame);
      }),
    );
    expect(reader.served).toEqual(["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"]);
  });

  it("answers a frame that waits when its stream is forgotten", async () => {
    const reader = new MadeReader();
    const queue = new FairQueue<number, string>(reader);
    reader.hold();
    const outcome = queue.read("a", 1);
    queue.forget("a");
    expect(await outcome).toEqual(DROPPED);
    reader.goOn();
    expect(await queue.read("b", 1)).toBe("read b1");
    expect(reader.served).toEqual(["b1"]);
  });
});
