/** Any object that is not an array; its properties are unknown. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A finite number from `low` to `high`, both included. */
export function isWithin(value: unknown, low: number, high: number): value is number {
  return typeof value === "number" && value >= low && value <= high;
}

/** A whole number from `low` to `high`, both included. */
export function isWholeWithin(value: unknown, low: number, high: number): value is number {
  return isWithin(value, low, high) && Number.isInteger(value);
}

/** A string of at most `longest` UTF-16 units. */
export function isTextOf(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}
