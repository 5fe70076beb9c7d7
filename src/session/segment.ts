import { mergeTallies, sumOf, type Tally } from "./tally.ts";

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

/** The sum of segments; stream and face id are the first one's. */
function mergeSegments(first: Segment, rest: readonly Segment[]): Segment {
  if (rest.length === 0) return first;
  const all = [first, ...rest];
  return {
    ...mergeTallies(all),
    stream: first.stream,
    faceId: first.faceId,
    start: all.reduce((least, { start }) => Math.min(least, start), first.start),
    end: all.reduce((most, { end }) => Math.max(most, end), first.end),
    seconds: sumOf(all, ({ seconds }) => seconds),
    speaking: sumOf(all, ({ speaking }) => speaking),
  };
}

/** One segment for each key, in the order in which the keys first come. */
export function mergeBy(segments: readonly Segment[], keyOf: (segment: Segment) => string): Segment[] {
  const groups = new Map<string, { readonly first: Segment; readonly rest: Segment[] }>();
  for (const segment of segments) {
    const key = keyOf(segment);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: segment, rest: [] });
    else group.rest.push(segment);
  }
  return [...groups.values()].map(({ first, rest }) => mergeSegments(first, rest));
}

/** One per face and stream. */
export function faceOf({ stream, faceId }: Segment): string {
  return `${faceId} ${stream}`;
}

/** One per tile. */
export function streamOf({ stream }: Segment): string {
  return stream;
}
