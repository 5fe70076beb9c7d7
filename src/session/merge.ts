import { RowSegment } from "./row-segment.ts";
import type { Segment } from "./segment.ts";
import { mergeTallies } from "./tally.ts";
import { sumOf } from "../core/statistics.ts";

/** The sum of segments; stream and face id are the first one's. */
function mergeSegments(first: Segment, rest: readonly Segment[]): Segment {
  if (rest.length === 0) return first;
  if (first instanceof RowSegment) {
    // A report adds up tens of thousands while it opens.
    const rows = rest.filter((segment) => first.isBeside(segment));
    if (rows.length > 0)
      return mergeSegments(
        first.plus(rows),
        rest.filter((segment) => !first.isBeside(segment)),
      );
  }
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
