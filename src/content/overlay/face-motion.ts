import type { Box } from "../../core/box.ts";
import { correctMotion, type Motion, predictBox, startMotion } from "../../core/motion.ts";

/** Seconds for which a box goes on moving after its last reading; then it holds still. */
const LONGEST_PREDICTION = 0.25;

/** A box that jumps by more than this share of its size was cut, not moved; so was one not read for this many seconds. */
const LARGEST_STEP = 0.75;
const LONGEST_PAUSE = 1;

/** Where a face is between its readings: on along its way for a short while, then still. */
export class FaceMotion {
  #motion: Motion;

  /** @param seconds on any steady clock */
  constructor(box: Box, seconds: number) {
    this.#motion = startMotion(box, seconds);
  }

  /** A new reading. After a cut, and when time does not go on, the face is taken to stand still. */
  observe(box: Box, seconds: number): void {
    const { box: last, seconds: since } = this.#motion;
    const jumped = Math.hypot(box.x - last.x, box.y - last.y) > LARGEST_STEP * Math.max(box.width, box.height);
    const goesOn = seconds > since && seconds - since <= LONGEST_PAUSE && !jumped;
    this.#motion = goesOn ? correctMotion(this.#motion, box, seconds) : startMotion(box, seconds);
  }

  /** The box expected at this time, in fractions of the picture. */
  at(seconds: number): Box {
    return predictBox(this.#motion, Math.min(seconds, this.#motion.seconds + LONGEST_PREDICTION));
  }
}
