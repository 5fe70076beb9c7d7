import { mergeTallies, type Tally } from "./tally.ts";

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

/** The sum of two segments; stream and face id are the first one's. */
function mergeSegments(one: Segment, other: Segment): Segment {
  return {
    ...mergeTallies(one, other),
    stream: one.stream,
    faceId: one.faceId,
    start: Math.min(one.start, other.start),
    end: Math.max(one.end, other.end),
    seconds: one.seconds + other.seconds,
    speaking: one.speaking + other.speaking,
  };
}

/** One segment for each key, in the order in which the keys first come. */
export function mergeBy(segments: readonly Segment[], keyOf: (segment: Segment) => string): Segment[] {
  const merged = new Map<string, Segment>();
  for (const segment of segments) {
    const key = keyOf(segment);
    const before = merged.get(key);
    merged.set(key, before === undefined ? segment : mergeSegments(before, segment));
  }
  return [...merged.values()];
}

/** One per face and stream. */
export function faceOf({ stream, faceId }: Segment): string {
  return `${faceId} ${stream}`;
}

/** One per tile. */
export function streamOf({ stream }: Segment): string {
  return stream;
}
