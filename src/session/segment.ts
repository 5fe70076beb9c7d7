import type { Tally } from "./tally.ts";

/**
 * What one face of one tile looked like during a stretch of time: a second of it as the engine sends it, a stretch of a
 * session's course, or the whole session. A tile and a track, not a person; no picture, no embedding.
 */
export interface Segment extends Tally {
  readonly stream: string;
  /** EARLIER_FACES (-1) where short tracks that ended long ago were put together. */
  readonly faceId: number;
  /** Seconds since the Unix epoch at its start and its end. */
  readonly start: number;
  readonly end: number;
  /** Seconds with readings; each face counts its own. */
  readonly seconds: number;
  /** Seconds of these during which the site marked the tile as speaking; 0 where a site does not tell. */
  readonly speaking: number;
}

/** One per face and stream. */
export function faceOf({ stream, faceId }: Segment): string {
  return `${faceId} ${stream}`;
}

/** One per tile. */
export function streamOf({ stream }: Segment): string {
  return stream;
}
