import { type ActionUnit, ACTION_UNITS } from "../core/action-unit.ts";
import { meanOf, mergeTallies, shareOf, type Tally } from "../session/tally.ts";
import { type AffectPoint, type Axis, AXES, smoothed } from "./affect.ts";
import { type Lane, stretchesBetween } from "./lanes.ts";

/** One axis of one tile, from a turning point to the next. */
export interface Swing {
  readonly stream: string;
  readonly axis: Axis;
  /** Seconds since the session's start. */
  readonly from: { readonly time: number; readonly value: number };
  readonly to: { readonly time: number; readonly value: number };
}

/** What else moved meanwhile, and how much of it could not be read. */
export interface SwingDetails {
  /** Action units whose mean activity changed, the one that changed most first. */
  readonly units: readonly { readonly unit: ActionUnit; readonly change: number }[];
  /** Share of the readings in between that were unsure. */
  readonly unsure: number;
}

/** A change of less than this is none: the readings' own noise, smoothed, stays below it. */
export const SMALLEST_SWING = 0.3;
/** A turn of less than this does not end a swing. */
const SMALLEST_TURN = 0.15;
/** Readings up to so many seconds before and after count for a value. */
const REACH = 3;
/** Over a longer gap than this (seconds, or two steps of the course) nothing is said. */
const LONGEST_GAP = 6;
/** An action unit that changed by less did not move. */
const SMALLEST_UNIT_CHANGE = 0.15;

/**
 * The swings of a lane, by time, on both axes: from each turning point to the next (a zigzag that ignores turns of less
 * than SMALLEST_TURN), where the change is at least SMALLEST_SWING.
 */
export function swingsOf(lane: Lane): readonly Swing[] {
  return AXES.flatMap((axis) =>
    runs(smoothed(lane, axis, REACH))
      .flatMap(legs)
      .filter(({ from, to }) => Math.abs(to.value - from.value) >= SMALLEST_SWING)
      .map(({ from, to }) => ({ stream: lane.stream, axis, from: endOf(from), to: endOf(to) })),
  ).sort((one, other) => one.from.time - other.from.time);
}

/** Parts without a gap. */
function runs(points: readonly AffectPoint[]): readonly (readonly AffectPoint[])[] {
  const all: AffectPoint[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const { time, seconds } = point.stretch;
    const run = time - last > Math.max(LONGEST_GAP, 2 * seconds) ? undefined : all.at(-1);
    if (run === undefined) all.push([point]);
    else run.push(point);
    last = time + seconds;
  }
  return all;
}

interface Leg {
  readonly from: AffectPoint;
  readonly to: AffectPoint;
}

function legs(points: readonly AffectPoint[]): readonly Leg[] {
  const [first] = points;
  if (first === undefined) return [];
  const found: Leg[] = [];
  let start = first;
  let low = first;
  let high = first;
  let direction = 0;
  for (const point of points) {
    if (point.value < low.value) low = point;
    if (point.value > high.value) high = point;
    const turnsDown = direction >= 0 && high.value - point.value >= SMALLEST_TURN;
    const turnsUp = direction <= 0 && point.value - low.value >= SMALLEST_TURN;
    if (!turnsDown && !turnsUp) continue;
    const turn = turnsDown ? high : low;
    if (direction !== 0) found.push({ from: start, to: turn });
    start = turn;
    direction = turnsDown ? -1 : 1;
    low = point;
    high = point;
  }
  if (direction !== 0) found.push({ from: start, to: direction > 0 ? high : low });
  return found;
}

function endOf({ stretch, value }: AffectPoint): Swing["from"] {
  return { time: stretch.time, value };
}

/** @param told whether an action unit can be told at all */
export function detailsOf(lane: Lane, { from, to }: Swing, told: (unit: ActionUnit) => boolean): SwingDetails {
  const between = (first: number, last: number): Tally =>
    mergeTallies(stretchesBetween(lane, first, last).map(({ tally }) => tally));
  const before = between(from.time - REACH, from.time + REACH);
  const after = between(to.time - REACH, to.time + REACH);
  const units = ACTION_UNITS.filter(told)
    .map((unit) => ({
      unit,
      change: meanOf(after, after.actionUnits[unit]) - meanOf(before, before.actionUnits[unit]),
    }))
    .filter(({ change }) => Math.abs(change) >= SMALLEST_UNIT_CHANGE)
    .sort((one, other) => Math.abs(other.change) - Math.abs(one.change));
  return { units, unsure: shareOf(between(from.time, to.time), "unsure") };
}
