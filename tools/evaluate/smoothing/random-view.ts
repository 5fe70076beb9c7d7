import type { GreyPicture } from "../../../src/core/picture/picture.ts";
import { SEQUENCE } from "./made-sequence.ts";
import { renderFrame, type RenderedFrame } from "./render-frame.ts";

/** One picture of a face as a call may show it: the spreads are those of made-up sequences. @param random 0..1 */
export function randomView(picture: GreyPicture, random: () => number): Promise<RenderedFrame> {
  const normal = (deviation: number): number =>
    deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { jitter, blur, quality, wander } = SEQUENCE;
  const settled = Math.sqrt(1 - wander.keep ** 2);
  return renderFrame({
    face: { picture },
    view: { left: 0, top: 0, side: picture.width },
    blur: Math.abs(normal(blur)),
    light: Math.exp(normal(wander.light / settled)),
    quality: quality.lowest + Math.floor(random() * (quality.highest - quality.lowest + 1)),
    detector: { shiftX: normal(jitter.place), shiftY: normal(jitter.place), scale: 1 + normal(jitter.scale) },
  });
}
