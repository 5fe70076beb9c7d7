import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameMessage, type ReadingMessage } from "../messages/frames.ts";
import { crossing, mutated, RUNS } from "../messages/fuzz.testing.ts";
import { parse } from "../messages/parse.ts";
import { frame, FRAMES } from "../messages/samples.testing.ts";
import type { EngineHost, Outcome } from "./engine-host.ts";
import { PageLine } from "./page-line.ts";
import { TabTally } from "./tab-tally.ts";

/** Stands for the engine: reads at once, and notes what it was given. */
class MadeHost {
  readonly streams = new Set<string>();
  read(stream: string): Promise<Outcome> {
    this.streams.add(stream);
    return Promise.resolve({ kind: "dropped" });
  }
  forget(stream: string): void {
    this.streams.delete(stream);
  }
  rate(): number {
    return 1;
  }
  readonly status = { state: "ready", problem: null };
}

function made(): { host: MadeHost; said: ReadingMessage[]; tally: TabTally; hear: (message: unknown) => void } {
  const host = new MadeHost();
  const said: ReadingMessage[] = [];
  const tally = new TabTally();
  let hear: (message: unknown) => void = () => undefined;
  const port = {
    postMessage: (message: ReadingMessage): void => void said.push(message),
    onMessage: { addListener: (listener: typeof hear): void => void (hear = listener) },
    onDisconnect: { addListener: (): void => undefined },
  };
  new PageLine(port, 7, 0, host as unknown as EngineHost, () => tally);
  return {
    host,
    said,
    tally,
    hear: (message) => {
      hear(message);
    },
  };
}

describe("the line to a page", () => {
  it("neither throws at nor answers what is no message", async () => {
    const { host, said, tally, hear } = made();
    fc.assert(
      fc.property(fc.oneof(crossing, mutated(FRAMES)), (message) => {
        fc.pre(parse(FrameMessage, message) === null);
        hear(message);
      }),
      RUNS,
    );
    await Promise.resolve();
    expect([host.streams.size, said.length, tally.counts.grabbed]).toEqual([0, 0, 0]);
  });

  it("answers each odd but whole frame once, and keeps no more streams than a page may have", async () => {
    const { host, said, tally, hear } = made();
    const odd = fc.oneof(
      mutated(FRAMES),
      fc
        .tuple(fc.constantFrom("frame", "stream-ended"), fc.string({ minLength: 1, maxLength: 64 }), fc.maxSafeNat())
        .map(([kind, stream, sequence]) => ({ ...frame, kind, stream, sequence })),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (message) => {
        hear(message);
        await Promise.resolve();
        expect(host.streams.size).toBeLessThanOrEqual(64);
      }),
      RUNS,
    );
    await new Promise((settled) => setTimeout(settled));
    expect(said.filter(({ kind }) => kind === "dropped")).toHaveLength(tally.counts.grabbed);
    expect(tally.counts.grabbed).toBeGreaterThan(RUNS.numRuns / 10);
  });
});
