import type { ActionUnit } from "../core/action-unit.ts";
import type { Lane } from "./lanes.ts";
import { type Look, looksOf } from "./looks.ts";
import { detailsOf, type Swing, type SwingDetails, swingsOf } from "./swings.ts";

/** What stood out in a call. */
export type StandingOut =
  | ({ readonly kind: "largest-swing" | "longest-swing" } & Swing & SwingDetails)
  | ({ readonly kind: "longest-look" } & Look);

/** How many of each kind are told. */
const EACH = 3;

/**
 * The largest and the longest swings and the longest looks of some lanes, each once, by time.
 *
 * @param told whether an action unit can be told at all
 */
export function momentsOf(lanes: readonly Lane[], told: (unit: ActionUnit) => boolean): readonly StandingOut[] {
  const swings = lanes.flatMap((lane) => swingsOf(lane).map((swing) => ({ lane, swing })));
  const size = ({ from, to }: Swing): number => Math.abs(to.value - from.value);
  const length = ({ from, to }: Swing): number => to.time - from.time;
  const largest = most(swings, ({ swing }) => size(swing));
  const longest = most(
    swings.filter((swing) => !largest.includes(swing)),
    ({ swing }) => length(swing),
  );
  const looks = most(lanes.flatMap(looksOf), ({ seconds }) => seconds);
  const toTell = [
    ...largest.map((found) => ({ kind: "largest-swing" as const, ...found })),
    ...longest.map((found) => ({ kind: "longest-swing" as const, ...found })),
  ];
  return [
    ...toTell.map(({ kind, lane, swing }) => ({ kind, ...swing, ...detailsOf(lane, swing, told) })),
    ...looks.map((look) => ({ kind: "longest-look" as const, ...look })),
  ].sort((one, other) => timeOf(one) - timeOf(other));
}

/** Seconds since the session's start at which it begins. */
export function timeOf(moment: StandingOut): number {
  return moment.kind === "longest-look" ? moment.time : moment.from.time;
}

function most<Item>(items: readonly Item[], by: (item: Item) => number): readonly Item[] {
  return items.toSorted((one, other) => by(other) - by(one)).slice(0, EACH);
}
