import { describe, expect, it } from "vitest";
import { isScreenByLooks, isScreenForSure, type StreamLooks } from "./screen-share.ts";

const camera: StreamLooks = {
  picture: { width: 640, height: 360 },
  frameRate: 30,
  secondsWithoutFace: 0,
};

describe("shared screens", () => {
  it("are known by what the stream tells", () => {
    const track = { contentHint: "", getSettings: () => ({}) };
    expect(isScreenForSure(track)).toBe(false);
    expect(isScreenForSure({ ...track, contentHint: "motion" })).toBe(false);
    expect(isScreenForSure({ ...track, getSettings: () => ({ displaySurface: "window" }) })).toBe(true);
    expect(isScreenForSure({ ...track, contentHint: "text" })).toBe(true);
  });

  it.each([
    [{}, false],
    [{ secondsWithoutFace: 20 }, false],
    [{ secondsWithoutFace: 20, picture: { width: 1920, height: 1080 } }, true],
    [{ secondsWithoutFace: 3, picture: { width: 1920, height: 1080 } }, false],
    [{ secondsWithoutFace: 20, frameRate: 5 }, true],
    [{ secondsWithoutFace: 20, frameRate: 0 }, false],
    [{ secondsWithoutFace: 90 }, true],
  ])("are guessed from their looks: %j", (traits, screen) => {
    expect(isScreenByLooks({ ...camera, ...traits })).toBe(screen);
  });
});
