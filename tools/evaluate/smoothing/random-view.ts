import type { GreyPicture } from "../../../src/core/picture/picture.ts";
import { normal } from "../metrics/bootstrap.ts";
import { SEQUENCE } from "./made-sequence.ts";
import { renderFrame } from "./render-frame.ts";

/** One picture of a face as a call may show it: the spreads are those of made-up sequences. @param random 0..1 */
export function randomView(picture: GreyPicture, random: () => number): ReturnType<typeof renderFrame> {
  const spread = (deviation: number): number => deviation * normal(random);
  const { jitter, blur, quality, wander } = SEQUENCE;
  const settled = Math.sqrt(1 - wander.keep ** 2);
  return renderFrame({
    face: { picture },
    view: { left: 0, top: 0, side: picture.width },
    blur: Math.abs(spread(blur)),
    light: Math.exp(spread(wander.light / settled)),
    quality: quality.lowest + Math.floor(random() * (quality.highest - quality.lowest + 1)),
    detector: { shiftX: spread(jitter.place), shiftY: spread(jitter.place), scale: 1 + spread(jitter.scale) },
  });
}
