import { describe, expect, it } from "vitest";
import { madeReading } from "../../../src/core/made-reading.testing.ts";
import type { ReceivedMessage } from "../../browser/port-recorder.ts";
import { galleryReadings } from "./gallery-readings.ts";

function read(at: number, stream: string, ...ids: number[]): ReceivedMessage {
  return {
    at,
    message: {
      kind: "readings",
      stream,
      sequence: at,
      time: at,
      readings: ids.map((faceId) => madeReading({ faceId })),
      wantedSide: 640,
      hertz: 5,
    },
  };
}

describe("galleryReadings", () => {
  it("tells the longest time that any tile went unread, up to the end", () => {
    const received = [read(1000, "a", 1), read(2000, "a", 1), read(3500, "a", 1), read(1200, "b", 2)];
    const readings = galleryReadings(received, 1000, 4000);
    expect(readings).toMatchObject({ tiles: 2, hertz: 1, longestGap: 2.8, brokenTracks: 0 });
  });

  it("counts the ids that a tile took on", () => {
    const received = [read(0, "a", 1), read(500, "a", 3), read(0, "b", 2), read(500, "b", 2)];
    expect(galleryReadings(received, 0, 1000)).toMatchObject({ tiles: 2, brokenTracks: 1 });
  });

  it("leaves out what came before and after, and tiles without a face", () => {
    const received = [read(0, "a", 9), read(1500, "a", 1), read(1500, "b"), read(5000, "c", 2)];
    expect(galleryReadings(received, 1000, 2000)).toMatchObject({ tiles: 1, typicalGap: 0.5, brokenTracks: 0 });
  });
});
