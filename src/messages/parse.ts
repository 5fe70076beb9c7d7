import * as v from "valibot";

/**
 * What came, if it is what a schema says, else null. Fields that the schema does not know are cut off, so that nothing
 * reaches further than somebody looked at it.
 */
export function parse<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> | null {
  const { success, output } = v.safeParse(schema, value, { abortEarly: true });
  return success ? output : null;
}

/** A string of at most `longest` UTF-16 units. */
export function text(longest: number) {
  return v.pipe(v.string(), v.maxLength(longest));
}

/** A number from `low` to `high`, both included. One step instead of three: every frame's readings come by here. */
export function within(low: number, high: number) {
  return v.custom<number>((value) => typeof value === "number" && value >= low && value <= high);
}

/** A whole number from 0 to `high`. */
export function count(high = Number.MAX_SAFE_INTEGER) {
  return v.custom<number>((value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= high);
}

/** An object with at most `most` keys; valibot's own record takes a Map, a Date or a list for an empty one. */
export function record<Value extends v.GenericSchema>(value: Value, most: number) {
  return v.pipe(
    v.custom<object>((given) => Object.prototype.toString.call(given) === "[object Object]"),
    v.record(text(200), value),
    v.maxEntries(most),
    v.readonly(),
  );
}
