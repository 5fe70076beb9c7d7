import { describe, expect, it } from "vitest";
import { madeReading } from "../../src/core/made-reading.testing.ts";
import { demoResult, type DemoObservation } from "./result.ts";
import { demoTable } from "./table.ts";

const reading = madeReading({ confidence: 0.8, valence: 0.5, arousal: 0.25 });

const seen: DemoObservation = {
  switchedOn: 11_000,
  recording: {
    timeOrigin: 10_000,
    openPorts: 1,
    received: [
      { at: 11_200, message: { kind: "welcome", binary: true } },
      {
        at: 11_600,
        message: { kind: "readings", stream: "1", sequence: 0, time: 1500, readings: [], wantedSide: 640, hertz: 4 },
      },
      {
        at: 11_900,
        message: {
          kind: "readings",
          stream: "1",
          sequence: 1,
          time: 1750,
          readings: [reading],
          wantedSide: 640,
          hertz: 4,
        },
      },
      {
        at: 12_000,
        message: {
          kind: "readings",
          stream: "1",
          sequence: 2,
          time: 1850,
          wantedSide: 640,
          hertz: 4,
          readings: [
            { ...reading, unsure: "blurred" },
            { ...reading, faceId: 2 },
          ],
        },
      },
    ],
  },
  tab: 7,
  tiles: [{ stream: "1~2", name: "Ada", selfView: false, speaking: false, width: 640, height: 480, problem: null }],
  engine: {
    state: "ready",
    backend: "wasm",
    refusal: null,
    threads: 1,
    modelId: "some-model",
    millisecondsPerFace: 12,
    frames: { "7": { grabbed: 5, classified: 3, dropped: 2 }, "8": { grabbed: 1, classified: 1, dropped: 0 } },
    problem: null,
  },
  summary: { duration: 1, readings: 3, faces: [] },
  outsideRequests: 0,
};

describe("demoResult", () => {
  const result = demoResult(seen);

  it("counts the first label from the switch to the first message with a face", () => {
    expect(result.firstLabelMs).toBe(900);
  });

  it("gives every reading its moment since switching on, under the tile's name", () => {
    expect(result.streams).toHaveLength(1);
    expect(result.streams[0]).toMatchObject({ id: "1", name: "Ada" });
    expect(result.streams[0]?.readings.map(({ t, faceId }) => [t, faceId])).toEqual([
      [0.75, 1],
      [0.85, 1],
      [0.85, 2],
    ]);
  });

  it("takes the counts of its own tab", () => {
    expect(result.frames).toEqual({ grabbed: 5, classified: 3, dropped: 2 });
  });

  it("has no first label where no face was seen", () => {
    const empty = demoResult({ ...seen, recording: { timeOrigin: 0, openPorts: 1, received: [] } });
    expect(empty.firstLabelMs).toBeNull();
    expect(empty.streams).toEqual([]);
  });

  it("prints one row for each tile", () => {
    const table = demoTable(result);
    expect(table).toMatch(/\| Ada +\| +3 \| happiness \(67%\) +\| +33% \| +0\.50 \| +0\.25 \|/);
    expect(table).toContain("first label: 900 ms after switching on");
    expect(table).toContain("requests to other machines: 0");
  });
});
