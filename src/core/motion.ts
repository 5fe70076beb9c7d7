import { type Box, centreX, centreY } from "./box.ts";

/** Where a face is, how fast it moves, and when that was known; fractions of the picture, seconds. */
export interface Motion {
  readonly box: Box;
  /** Of the box's centre, fractions of the picture per second. */
  readonly velocityX: number;
  readonly velocityY: number;
  readonly seconds: number;
}

/** An alpha-beta filter: the share of a measured surprise that goes into the place, and into the speed. */
const GAIN = { place: 0.8, speed: 0.4 } as const;
/** Heads do not drift on for ever: a predicted move fades with this time constant. */
const FADING_SECONDS = 1.5;
/** Two frames closer than this tell nothing about speed. */
const SHORTEST_STEP = 0.001;

/** A face seen for the first time stands still. */
export function startMotion(box: Box, seconds: number): Motion {
  return { box, velocityX: 0, velocityY: 0, seconds };
}

/** Where the face should be at a later time, if it goes on as it did. */
export function predictBox(motion: Motion, seconds: number): Box {
  const elapsed = Math.max(0, seconds - motion.seconds);
  const travel = FADING_SECONDS * (1 - Math.exp(-elapsed / FADING_SECONDS));
  return {
    ...motion.box,
    x: motion.box.x + motion.velocityX * travel,
    y: motion.box.y + motion.velocityY * travel,
  };
}

/** Takes in where the face was found at a later time. */
export function correctMotion(motion: Motion, found: Box, seconds: number): Motion {
  const predicted = predictBox(motion, seconds);
  const elapsed = Math.max(SHORTEST_STEP, seconds - motion.seconds);
  const surpriseX = centreX(found) - centreX(predicted);
  const surpriseY = centreY(found) - centreY(predicted);
  const width = blend(predicted.width, found.width);
  const height = blend(predicted.height, found.height);
  const x = centreX(predicted) + GAIN.place * surpriseX - width / 2;
  const y = centreY(predicted) + GAIN.place * surpriseY - height / 2;
  // After a long loss the surprise is spread over all of it.
  const gain = GAIN.speed / elapsed;
  const fading = Math.exp(-elapsed / FADING_SECONDS);
  return {
    box: { x, y, width, height },
    velocityX: motion.velocityX * fading + gain * surpriseX,
    velocityY: motion.velocityY * fading + gain * surpriseY,
    seconds,
  };
}

/** Boxes per second. */
export function speedInBoxes(motion: Motion): number {
  return Math.hypot(motion.velocityX / motion.box.width, motion.velocityY / motion.box.height);
}

function blend(predicted: number, found: number): number {
  return predicted + GAIN.place * (found - predicted);
}
