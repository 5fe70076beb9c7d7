import type { Square } from "../../../src/engine/crop/square.ts";
import { normal, seededRandom } from "../metrics/bootstrap.ts";
import type { LabelledFace } from "../ferplus/dataset.ts";

/** One frame of a made-up video: which face, and all that happens to its picture. */
export interface MadeFrame {
  readonly face: LabelledFace;
  /** What the camera sees, in the face's pixels: the face moves and comes nearer. */
  readonly view: Square;
  /** Gaussian blur in pixels of the camera's picture. */
  readonly blur: number;
  /** Factor on the brightness. */
  readonly light: number;
  /** JPEG quality, 1..100. */
  readonly quality: number;
  /** Where the detector puts the face: shift and scale in sides of the picture. */
  readonly detector: { readonly shiftX: number; readonly shiftY: number; readonly scale: number };
}

/** How sequences are made; all choices in one place. */
export const SEQUENCE = {
  /** Readings a second, as the extension aims at. */
  hertz: 10,
  /** Seconds that one expression is held. */
  segment: { shortest: 6, longest: 14 },
  /** Readings before another face of the same expression takes over. */
  hold: { shortest: 1, longest: 5 },
  /** Steps of the slow wandering of place, nearness and light, from reading to reading. */
  wander: { keep: 0.95, place: 0.012, nearness: 0.012, light: 0.02 },
  /** Standard deviations of the detector's box from reading to reading, in its sides. */
  jitter: { place: 0.02, scale: 0.03 },
  /** Standard deviation of the blur in camera pixels. */
  blur: 0.8,
  quality: { lowest: 30, highest: 75 },
} as const;

/**
 * A made-up video of labelled faces: segments of one expression, in each several faces of it one after
 * the other. How often an expression comes is how often it comes among the faces.
 *
 * @param seconds length; the last segment is cut there.
 */
export function makeSequence(faces: readonly LabelledFace[], seconds: number, seed: number): MadeFrame[] {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const spread = (deviation: number): number => deviation * normal(random);
  const chosen = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new RangeError("a made-up sequence needs at least one face");
    return item;
  };
  const { hertz, segment, hold, wander, jitter, blur, quality } = SEQUENCE;
  const wandering = { x: 0, y: 0, nearness: 0, light: 0 };
  const step = (value: number, deviation: number): number => wander.keep * value + spread(deviation);
  const frames: MadeFrame[] = [];
  while (frames.length < seconds * hertz) {
    const { expected } = chosen(faces);
    const alike = faces.filter((face) => face.expected === expected);
    const end = frames.length + between(segment.shortest * hertz, segment.longest * hertz);
    while (frames.length < end) {
      const face = chosen(alike);
      for (let left = between(hold.shortest, hold.longest); left > 0 && frames.length < end; left -= 1) {
        wandering.x = step(wandering.x, wander.place);
        wandering.y = step(wandering.y, wander.place);
        wandering.nearness = step(wandering.nearness, wander.nearness);
        wandering.light = step(wandering.light, wander.light);
        const side = face.picture.width * Math.exp(wandering.nearness);
        const corner = (face.picture.width - side) / 2;
        frames.push({
          face,
          view: { left: corner + wandering.x * side, top: corner + wandering.y * side, side },
          blur: Math.abs(spread(blur)),
          light: Math.exp(wandering.light),
          quality: between(quality.lowest, quality.highest),
          detector: { shiftX: spread(jitter.place), shiftY: spread(jitter.place), scale: 1 + spread(jitter.scale) },
        });
      }
    }
  }
  return frames.slice(0, seconds * hertz);
}
