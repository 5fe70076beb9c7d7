import type { Box } from "../../core/box.ts";

/** Seconds for which a box goes on moving after its last reading; then it holds still. */
const LONGEST_PREDICTION = 0.25;

/** Share of the newest measured velocity in the smoothed one. */
const VELOCITY_GAIN = 0.5;

/** A box that jumps by more than this share of its size was cut, not moved: its velocity is forgotten. */
const LARGEST_STEP = 0.75;

interface Velocity {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const AT_REST: Velocity = { x: 0, y: 0, width: 0, height: 0 };

/** Where a face is between its readings: on along its velocity for a short while, then still. */
export class BoxMotion {
  #box: Box;
  #time: number;
  #velocity: Velocity = AT_REST;

  /** @param time seconds on any steady clock */
  constructor(box: Box, time: number) {
    this.#box = box;
    this.#time = time;
  }

  /** A new reading. One that is not newer than the last is taken without a velocity. */
  observe(box: Box, time: number): void {
    const elapsed = time - this.#time;
    const step = Math.hypot(box.x - this.#box.x, box.y - this.#box.y);
    const jumped = step > LARGEST_STEP * Math.max(box.width, box.height);
    this.#velocity = elapsed <= 0 || elapsed > 1 || jumped ? AT_REST : this.#blend(box, elapsed);
    this.#box = box;
    this.#time = time;
  }

  /** The box expected at `time`, in fractions of the picture; its size never goes below 0. */
  at(time: number): Box {
    const ahead = Math.min(Math.max(time - this.#time, 0), LONGEST_PREDICTION);
    return {
      x: this.#box.x + this.#velocity.x * ahead,
      y: this.#box.y + this.#velocity.y * ahead,
      width: Math.max(0, this.#box.width + this.#velocity.width * ahead),
      height: Math.max(0, this.#box.height + this.#velocity.height * ahead),
    };
  }

  #blend(box: Box, elapsed: number): Velocity {
    const along = (side: keyof Velocity): number =>
      VELOCITY_GAIN * ((box[side] - this.#box[side]) / elapsed) + (1 - VELOCITY_GAIN) * this.#velocity[side];
    return { x: along("x"), y: along("y"), width: along("width"), height: along("height") };
  }
}

/** Seconds after which a reading is no longer shown, where readings come quickly. */
const SHOWN_FOR = 1.5;

/** Share of that time in which a reading fades. */
const FADE = 0.4;

/**
 * How visible a reading is: 1 while fresh, falling to 0 when it is stale.
 *
 * @param age seconds since the reading came
 * @param interval seconds between readings as they come now; slow streams are held for longer
 */
export function freshness(age: number, interval: number): number {
  const stale = Math.max(SHOWN_FOR, 2.5 * interval);
  return Math.min(1, Math.max(0, (stale - age) / (FADE * stale)));
}
