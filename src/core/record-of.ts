/** A value for each of some keys, in their order. */
export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Record<Key, Value> {
  // Set one by one: a session has tens of thousands of records, and Object.fromEntries takes many times as long.
  const record: Partial<Record<Key, Value>> = {};
  for (const key of keys) record[key] = value(key);
  return record as Record<Key, Value>;
}
