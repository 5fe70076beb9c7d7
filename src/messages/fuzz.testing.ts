import fc from "fast-check";
import { runs } from "../core/property-runs.testing.ts";

/** Messages for each guard or handler and each way of making them; `npm run fuzz` sends 100,000. */
export const RUNS = runs(2_000);

/** Anything that a structured clone carries. */
export const crossing: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.anything({ key: fc.constantFrom("to", "kind", "tab", "settings", "tiles", "segments", "stream", "picture") }),
  fc.uint8Array().map((bytes) => bytes.buffer),
  fc.string({ minLength: 500, maxLength: 5_000 }),
);

/** Every place in a value: the keys that lead to it. */
export function placesIn(value: unknown, before: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null || value instanceof ArrayBuffer) return [before];
  const below = Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...before, key]));
  return before.length === 0 ? below : [before, ...below];
}

/** A copy of a value, with whatever `change` makes of the place. */
export function changed(value: unknown, [key, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const entries = Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => {
    const next = name === key ? changed(inner, rest, change) : inner;
    return next === GONE ? [] : [[name, next] as const];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

export const GONE = Symbol("left out");

/** Whole messages of which one place holds another value that can cross, or nothing at all. */
export function mutated(whole: readonly object[]): fc.Arbitrary<unknown> {
  const other = fc.oneof(crossing, fc.constantFrom(GONE, NaN, -1, 0, 2 ** 53, "", "__proto__", [], {}));
  return fc
    .constantFrom(...whole)
    .chain((message) => fc.tuple(fc.constant(message), fc.constantFrom(...placesIn(message)), other))
    .map(([message, place, value]) => changed(message, place, () => value));
}
