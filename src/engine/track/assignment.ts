import { munkres } from "munkres";
import type { Box } from "../../core/box.ts";
import { centreX, centreY } from "../../core/box.ts";

/** A track and a detection that belong together, by their places in the lists given. */
export interface Match {
  readonly track: number;
  readonly detection: number;
}

/** Where a track should be now, and how long it has not been seen. */
export interface Expected {
  readonly box: Box;
  readonly secondsUnseen: number;
  /** Whether the latest detection did not find it. A slow stream's face is long unseen without being lost. */
  readonly lost: boolean;
}

/**
 * Standard deviations of what a face does between two detections, grown with the seconds in between: of
 * its way off the predicted place, in boxes, and of the logarithm of its box's area.
 */
const PLACE_SPREAD = { still: 0.35, perSecond: 0.5 };
const AREA_SPREAD = { still: 0.08, perSecond: 0.2 };
/** A lost face's size is held to more strictly: whoever covers it stands nearer and is larger. */
const LOST_AREA_SPREAD = { still: 0.08, perSecond: 0.1 };
/** A pair further apart than this many standard deviations is no pair. */
const GATE = 2.7;
/** Nor is one further apart than this many boxes, however long the face was out of sight. */
const WIDEST_GATE = 1.6;
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
  const spread = ({ still, perSecond }: typeof PLACE_SPREAD): number => still + perSecond * track.secondsUnseen;
  const deviation = Math.hypot(
    distance / spread(PLACE_SPREAD),
    growth / spread(track.lost ? LOST_AREA_SPREAD : AREA_SPREAD),
  );
  return distance > WIDEST_GATE || deviation > GATE ? FORBIDDEN : deviation;
}
