import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { crossing, mutated, RUNS } from "../../messages/fuzz.testing.ts";
import type { WorkerReport } from "./worker-messages.ts";

vi.mock("./engine.ts", () => ({
  Engine: {
    load: () =>
      Promise.resolve({
        backbone: { backend: "wasm", choice: null, refusal: null },
        configure: (settings: object): void => void Object.keys(settings),
        forget: () => undefined,
        read: () => Promise.resolve({ kind: "readings", readings: [], wantedSide: 1, cost: { total: 1 } }),
      }),
  },
}));

const START = { kind: "start", settings: {}, threads: 1, remembered: null, lock: "worker of a test" };
const FRAME = { kind: "frame", stream: "a", time: 1, firstFaceId: 1, picture: {} };
const COMMANDS = [START, FRAME, { kind: "configure", settings: {} }, { kind: "forget", stream: "a" }];

let hear: (data: unknown) => void;
const reports: WorkerReport[] = [];
const reportError = vi.fn();

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("self", {
    addEventListener: (_type: string, listener: (event: { data: unknown }) => void): void => {
      hear = (data) => {
        listener({ data });
      };
    },
    postMessage: (report: WorkerReport): void => void reports.push(report),
    reportError,
  });
  vi.stubGlobal("navigator", {
    locks: { request: (_name: string, hold: () => Promise<void>): Promise<void> => hold() },
  });
  reports.length = 0;
  reportError.mockClear();
  await import("./main.ts");
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

describe("the worker", () => {
  it("goes on after anything that it may be told", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(crossing, mutated(COMMANDS)), async (data) => {
        hear(data);
        await Promise.resolve();
      }),
      RUNS,
    );
    await settled();
    reports.length = 0;
    hear(START);
    hear(FRAME);
    await settled();
    expect(reports.map(({ kind }) => kind)).toEqual(["alive", "started", "readings"]);
  });

  it("does not keep quiet about a command that it fails at: whoever keeps it can start another", async () => {
    hear(START);
    hear({ kind: "configure", settings: null });
    await settled();
    expect(reportError).toHaveBeenCalledOnce();
  });
});
