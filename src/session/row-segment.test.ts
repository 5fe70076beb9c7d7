import fc from "fast-check";
import { runs } from "../core/property-runs.testing.ts";
import { expect, it } from "vitest";
import { ACTION_UNITS, perActionUnit } from "../core/action-unit.ts";
import { EXPRESSIONS } from "../core/expression.ts";
import { madeSegment } from "./made-segment.testing.ts";
import { mergeBy } from "./merge.ts";
import { RowSegment, segmentOf } from "./row-segment.ts";
import { rowOf } from "./segment-row.ts";
import type { Segment } from "./segment.ts";

const ORIGIN = 1e9;

/** Counts and sums from small to so large that no small number holds them, whole and not. */
const size = fc.oneof(fc.nat(30), fc.nat(40_000), fc.nat(2 ** 40));
const segment: fc.Arbitrary<Segment> = fc
  .record({
    start: fc.nat(1e7).map((second) => ORIGIN + second),
    stream: fc.constantFrom("a", "b"),
    faceId: fc.constantFrom(-1, 1, 2),
    shown: fc.record(Object.fromEntries(EXPRESSIONS.map((expression) => [expression, size]))),
    unsure: size,
    // In 256ths, which add up to the same in every order; and never −0, which a column does not tell from 0.
    valence: fc.oneof(
      size,
      fc.integer({ min: -1e8, max: 1e8 }).map((sum) => sum / 256),
    ),
    units: fc.array(size, { minLength: ACTION_UNITS.length, maxLength: ACTION_UNITS.length }),
  })
  .map(({ units, ...made }) =>
    madeSegment({ ...made, actionUnits: perActionUnit((unit) => units[ACTION_UNITS.indexOf(unit)] ?? 0) }),
  );

function asRows(segments: readonly Segment[]): readonly RowSegment[] {
  const scale = { origin: ORIGIN, value: (fine: number): number => fine };
  return RowSegment.of(
    segments.map((one) => rowOf(one, ORIGIN, (value) => value)),
    scale,
  );
}

it("reads as the segment that it was made of", () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 8 }), (segments) => {
      expect(asRows(segments).map(segmentOf)).toEqual(segments);
    }),
    runs(),
  );
});

it("adds up to the same as objects, also where rows of two tables and objects are mixed", () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 8 }), fc.array(segment, { maxLength: 4 }), (some, others) => {
      const plain = mergeBy([...some, ...others], ({ stream }) => stream);
      const mixed = [...asRows(some), ...asRows(others.slice(1)), ...others.slice(0, 1)];
      const merged = mergeBy(mixed, ({ stream }) => stream);
      expect(merged.map(({ stream }) => stream).toSorted()).toEqual(plain.map(({ stream }) => stream).toSorted());
      for (const sum of merged) {
        const wanted = plain.find(({ stream }) => stream === sum.stream);
        expect(sum).toMatchObject({ readings: wanted?.readings, start: wanted?.start, end: wanted?.end });
        expect(sum.expressions).toEqual(wanted?.expressions);
        expect(sum.actionUnits).toEqual(wanted?.actionUnits);
        expect(sum.valence).toBe(wanted?.valence);
      }
    }),
    runs(),
  );
});
