import { describe, expect, it } from "vitest";
import { packedPlane, type RawPicture } from "../../core/picture/picture.ts";
import { SceneCuts } from "./scene-cut.ts";
import { thumbnail } from "./thumbnail.ts";

/** @param brightness 0..255 at x and y from 0 to 1 */
function picture(brightness: (x: number, y: number) => number, width = 160, height = 120): RawPicture {
  const data = Uint8Array.from({ length: width * height }, (_, index) =>
    Math.min(255, brightness((index % width) / width, Math.floor(index / width) / height)),
  );
  return { format: "grey", width, height, grey: packedPlane(data, width) };
}

/** A window on the right, a head that may move. */
const room =
  (head: number, light = 1) =>
  (x: number, y: number): number =>
    light * (Math.hypot(x - head, y - 0.5) < 0.15 ? 170 : x > 0.7 && y < 0.5 ? 220 : 60 + 40 * y);
const otherRoom = (x: number, y: number): number => (x < 0.3 ? 200 : 120 - 80 * y);
const black = (): number => 2;

function cuts(...pictures: readonly RawPicture[]): boolean[] {
  const scene = new SceneCuts();
  return pictures.map((one) => scene.isCut(thumbnail(one)));
}

describe("SceneCuts", () => {
  it("sees a switched camera", () => {
    expect(cuts(picture(room(0.4)), picture(otherRoom))).toEqual([false, true]);
  });

  it("lets people move and lamps go on", () => {
    expect(cuts(picture(room(0.3)), picture(room(0.5)), picture(room(0.5, 0.4)))).toEqual([false, false, false]);
  });

  it("bridges a covered camera", () => {
    expect(cuts(picture(room(0.4)), picture(black), picture(room(0.4)))).toEqual([false, false, false]);
    expect(cuts(picture(room(0.4)), picture(black), picture(otherRoom))).toEqual([false, false, true]);
  });

  it("does not mind another resolution of the same scene", () => {
    expect(cuts(picture(room(0.4)), picture(room(0.4), 320, 240))).toEqual([false, false]);
  });
});
