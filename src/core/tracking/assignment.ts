import { munkres } from "munkres";
import type { Box } from "../reading.ts";
import { centreX, centreY } from "./motion.ts";

/** A track and a detection that belong together, by their places in the lists given. */
export interface Match {
  readonly track: number;
  readonly detection: number;
}

/** Where a track should be now, and how long it has not been seen. */
export interface Expected {
  readonly box: Box;
  readonly secondsUnseen: number;
}

/** A face may be this many boxes from where it was expected; more, the longer it was out of sight. */
const NEAREST_GATE = 0.7;
const GATE_PER_SECOND = 0.8;
const WIDEST_GATE = 1.6;
/** Its area may have changed by this factor. */
const AREA_GATE = Math.log(3);
/** How much a change of size by e counts against one box of distance. */
const AREA_WEIGHT = 0.5;
/** Above any sum of permitted costs, so that a forbidden pair is only taken where nothing else is left. */
const FORBIDDEN = 1e6;

/** The assignment of least total cost (Hungarian method), without the pairs that are too far apart. */
export function assign(expected: readonly Expected[], found: readonly Box[]): Match[] {
  if (expected.length === 0 || found.length === 0) return [];
  const costs = expected.map((track) => found.map((box) => cost(track, box)));
  return munkres(costs)
    .map(([track, detection]) => ({ track, detection }))
    .filter(({ track, detection }) => (costs[track]?.[detection] ?? FORBIDDEN) < FORBIDDEN);
}

function cost(track: Expected, found: Box): number {
  const width = (track.box.width + found.width) / 2;
  const height = (track.box.height + found.height) / 2;
  const distance = Math.hypot(
    (centreX(track.box) - centreX(found)) / width,
    (centreY(track.box) - centreY(found)) / height,
  );
  const growth = Math.abs(Math.log((found.width * found.height) / (track.box.width * track.box.height)));
  const gate = Math.min(WIDEST_GATE, NEAREST_GATE + GATE_PER_SECOND * track.secondsUnseen);
  return distance > gate || growth > AREA_GATE ? FORBIDDEN : distance + AREA_WEIGHT * growth;
}
