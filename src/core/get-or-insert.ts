/** The value of a key; where there is none, one is made and kept (Map.prototype.getOrInsertComputed, which is too new). */
export function getOrInsert<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
