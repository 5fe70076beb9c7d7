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
