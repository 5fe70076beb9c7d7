import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ExtensionPort, ExtensionRuntime } from "../page/extension.ts";
import { FramesPort } from "./frames-port.ts";

const listener = { welcome: vi.fn(), message: vi.fn(), lost: vi.fn(), givenUp: vi.fn(), orphaned: vi.fn() };

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

async function dial(): Promise<FramesPort> {
  const port = new FramesPort(runtime, listener, off.signal);
  await vi.advanceTimersByTimeAsync(0);
  return port;
}

describe("FramesPort", () => {
  it("says hello with eight bytes and is ready once welcome", async () => {
    const port = await dial();
    expect(opened[0]?.sent).toEqual([{ kind: "hello", probe: new ArrayBuffer(8) }]);
    expect(port.ready).toBe(false);
    opened[0]?.deliver({ kind: "welcome", binary: true });
    expect(port.ready).toBe(true);
    expect(listener.welcome).toHaveBeenCalledWith(true);
  });

  it("lets nothing through that is not a message", async () => {
    await dial();
    opened[0]?.deliver({ kind: "readings", stream: "a", readings: "none" });
    opened[0]?.deliver(null);
    expect(listener.message).not.toHaveBeenCalled();
  });

  it("dials again with growing pauses and gives up after eight tries", async () => {
    await dial();
    for (let tries = 1; tries < 8; tries += 1) {
      opened.at(-1)?.breakDown();
      await vi.advanceTimersByTimeAsync(250 * 2 ** tries - 1);
      expect(opened).toHaveLength(tries);
      await vi.advanceTimersByTimeAsync(1);
      expect(opened).toHaveLength(tries + 1);
    }
    opened.at(-1)?.breakDown();
    expect(listener.givenUp).toHaveBeenCalledOnce();
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
    await dial();
    delete runtime.id;
    opened[0]?.breakDown();
    expect(listener.orphaned).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1e7);
    expect(opened).toHaveLength(1);
  });

  it("hangs up when switched off, also between two tries", async () => {
    await dial();
    off.abort();
    expect(opened[0]?.closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
