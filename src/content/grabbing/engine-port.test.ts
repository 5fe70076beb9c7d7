import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ExtensionPort, ExtensionRuntime } from "../page/extension.ts";
import { EnginePort } from "./engine-port.ts";
import type { PresentedPicture } from "./pictures.ts";

const at = (time: number): PresentedPicture => ({
  time,
  dropped: 0,
  picture: { format: "JPEG", width: 1, height: 1, base64: "AA==" },
});
const changed = vi.fn();

let opened: { readonly sent: unknown[]; deliver: (message: unknown) => void; breakDown: () => void; closed: boolean }[];
let runtime: ExtensionRuntime & { id?: string };
let off: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  opened = [];
  off = new AbortController();
  runtime = {
    id: "x",
    sendMessage: () => Promise.resolve(undefined),
    onMessage: { addListener: () => undefined, removeListener: () => undefined },
    connect: () => open(),
  };
});

afterEach(() => {
  off.abort();
  vi.useRealTimers();
});

function open(): ExtensionPort {
  const hears: ((message: unknown) => void)[] = [];
  const ends: (() => void)[] = [];
  const port = {
    sent: [] as unknown[],
    closed: false,
    deliver: (message: unknown): void => {
      for (const hear of hears) hear(message);
    },
    breakDown: (): void => {
      for (const end of ends) end();
    },
  };
  opened.push(port);
  return {
    postMessage: (message) => void port.sent.push(message),
    disconnect: () => {
      port.closed = true;
    },
    onMessage: { addListener: (hear) => void hears.push(hear), removeListener: () => undefined },
    onDisconnect: { addListener: (end) => void ends.push(end), removeListener: () => undefined },
  };
}

/** Calls for help when the line broke. */
const lost = vi.fn<() => void>();

async function dial(): Promise<EnginePort> {
  const port = new EnginePort(runtime, changed, lost, off.signal);
  await vi.advanceTimersByTimeAsync(0);
  return port;
}

describe("EnginePort", () => {
  it("calls for help when the line breaks, at most once a second", async () => {
    lost.mockClear();
    const port = await dial();
    opened[0]?.breakDown();
    expect(lost).toHaveBeenCalledTimes(1);
    port.revive();
    opened[1]?.breakDown();
    expect(lost).toHaveBeenCalledTimes(1);
    off.abort();
  });

  it("says hello with eight bytes and is ready once welcome", async () => {
    const port = await dial();
    expect(opened[0]?.sent).toEqual([{ kind: "hello", probe: new ArrayBuffer(8) }]);
    const welcome = vi.fn();
    void port.ready(off.signal).then(welcome);
    await vi.advanceTimersByTimeAsync(0);
    expect(welcome).not.toHaveBeenCalled();
    opened[0]?.deliver({ kind: "welcome", binary: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(welcome).toHaveBeenCalledOnce();
    expect(port).toMatchObject({ state: "ready", binary: true, problem: null });
    expect(changed).toHaveBeenCalledOnce();
  });

  it("hands each answer to the frame that it is for, and nothing else to anybody", async () => {
    const port = await dial();
    const first = port.read("a", at(1));
    const other = port.read("b", at(2));
    expect(opened[0]?.sent.slice(1)).toMatchObject([
      { kind: "frame", stream: "a", sequence: 1, time: 1 },
      { kind: "frame", stream: "b", sequence: 1, time: 2 },
    ]);
    const error = { kind: "error", stream: "a", sequence: 1, problem: { kind: "internal", detail: "" } };
    opened[0]?.deliver({ kind: "readings", stream: "a", readings: "none" });
    opened[0]?.deliver(null);
    opened[0]?.deliver({ ...error, sequence: 2 });
    opened[0]?.deliver({ kind: "dropped", stream: "b", sequence: 1, hertz: 2 });
    expect(await other).toEqual({ kind: "dropped", stream: "b", sequence: 1, hertz: 2 });
    opened[0]?.deliver(error);
    expect(await first).toEqual(error);
    void port.read("a", at(3));
    expect(opened[0]?.sent.at(-1)).toMatchObject({ stream: "a", sequence: 2 });
  });

  it("loses frames with the line, and gives an answer up that does not come", async () => {
    const port = await dial();
    const silent = port.read("a", at(1));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await silent).toEqual({ kind: "lost" });
    const broken = port.read("a", at(2));
    opened[0]?.breakDown();
    expect(await broken).toEqual({ kind: "lost" });
    expect(await port.read("a", at(3))).toEqual({ kind: "lost" });
  });

  it("tells what is wrong with the engine until it reads again", async () => {
    const port = await dial();
    const problem = { kind: "model-damaged", detail: "x.onnx" };
    opened[0]?.deliver({ kind: "engine-error", problem });
    expect(port.problem).toEqual(problem);
    opened[0]?.deliver({
      kind: "readings",
      stream: "a",
      sequence: 1,
      time: 1,
      readings: [],
      wantedSide: 640,
      hertz: 1,
    });
    expect(port.problem).toBeNull();
  });

  it("dials again with growing pauses and gives up after eight tries", async () => {
    const port = await dial();
    for (let tries = 1; tries < 8; tries += 1) {
      opened.at(-1)?.breakDown();
      await vi.advanceTimersByTimeAsync(250 * 2 ** tries - 1);
      expect(opened).toHaveLength(tries);
      await vi.advanceTimersByTimeAsync(1);
      expect(opened).toHaveLength(tries + 1);
    }
    opened.at(-1)?.breakDown();
    expect(port.problem).toEqual({ kind: "engine-stopped", detail: "" });
    await vi.advanceTimersByTimeAsync(1e7);
    expect(opened).toHaveLength(8);
  });

  it("dials again at once when asked to", async () => {
    const port = await dial();
    opened[0]?.breakDown();
    port.revive();
    expect(opened).toHaveLength(2);
    port.revive();
    await vi.advanceTimersByTimeAsync(1e6);
    expect(opened).toHaveLength(2);
  });

  it("says that the extension is gone and dials no more", async () => {
    const port = await dial();
    delete runtime.id;
    opened[0]?.breakDown();
    expect(port.state).toBe("orphaned");
    await vi.advanceTimersByTimeAsync(1e7);
    expect(opened).toHaveLength(1);
  });

  it("hangs up when switched off, also between two tries, and with a frame under way", async () => {
    const port = await dial();
    const underWay = port.read("a", at(1));
    off.abort();
    expect(await underWay).toEqual({ kind: "lost" });
    expect(opened[0]?.closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
