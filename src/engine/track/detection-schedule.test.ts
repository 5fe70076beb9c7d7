import { describe, expect, it } from "vitest";
import { needsDetection } from "./detection-schedule.ts";

describe("needsDetection", () => {
  it.each([
    ["nothing was looked for yet", null, 0, true],
    ["no face is known", 0.05, 0, true],
    ["a face moves fast or is lost", 0.05, 1, false],
    ["the last look was long ago", 0.2, 1, true],
  ])("looks for faces where %s", (_, since, faces, calm) => {
    expect(needsDetection(since, faces, calm)).toBe(true);
  });

  it("trusts the tracker while all faces keep still", () => {
    expect(needsDetection(0.1, 2, true)).toBe(false);
  });
});
