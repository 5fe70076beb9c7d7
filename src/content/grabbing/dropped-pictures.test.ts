import { expect, it } from "vitest";
import { DroppedPictures } from "./dropped-pictures.ts";

it("tells the part that was dropped of the newest pictures, and nothing of those before it looked", () => {
  const drops = new DroppedPictures();
  const after = (totalVideoFrames: number, droppedVideoFrames: number): number =>
    drops.share({ getVideoPlaybackQuality: () => ({ totalVideoFrames, droppedVideoFrames }) });
  expect(after(1_000, 900)).toBe(0);
  expect(after(1_010, 910)).toBe(0);
  expect(after(1_030, 903)).toBe(0.1);
  expect(after(1_050, 923)).toBe(0.1);
  expect(after(1_070, 903)).toBe(0);
  // Another stream.
  expect(after(5, 1)).toBe(0);
  expect(after(45, 21)).toBe(0.5);
});
