import { mergeBy } from "./merge.ts";
import { type Segment, streamOf } from "./segment.ts";
import { EARLIER_FACES } from "./session.ts";

/** All tracks of one tile and what they look like together, as if they had been counted together. */
export interface TileSegments {
  readonly stream: string;
  /** By id; put-together tracks last. */
  readonly faces: readonly Segment[];
  readonly together: Segment;
}

/** Seconds for which a tile showed a face: of two at once each counts its own, and no tile was there for longer than that. */
export function seenSeconds({ seconds, start, end }: Segment): number {
  return Math.min(seconds, end - start);
}

/** Groups faces by tile, in the order in which the tiles first come. */
export function tilesOf(faces: readonly Segment[]): readonly TileSegments[] {
  const rank = ({ faceId }: Segment): number => (faceId === EARLIER_FACES ? Infinity : faceId);
  return mergeBy(faces, streamOf).map((together) => ({
    stream: together.stream,
    faces: faces.filter(({ stream }) => stream === together.stream).sort((one, other) => rank(one) - rank(other)),
    together,
  }));
}
