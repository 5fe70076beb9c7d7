/** Copies of `whole`, each with one of its fields missing. For tests of guards. */
export function without(whole: object): readonly object[] {
  return Object.keys(whole).map((missing) =>
    Object.fromEntries(Object.entries(whole).filter(([key]) => key !== missing)),
  );
}

const ATOMS: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 0.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY, 10n],
  ...["", "frame", "readings", "settings", "YUV", "constructor", "__proto__", Symbol("s")],
  ...[[], {}, new ArrayBuffer(3), new Uint8Array(3), new Date(0), () => 0, new Map(), JSON.parse("[[]]") as unknown],
];

/**
 * `count` random values, the same ones every time: atoms, nests of atoms, and `seeds` with a random field
 * of theirs overwritten by something of another type.
 */
export function* junk(count: number, seeds: readonly object[]): Generator {
  const random = mulberry32(7);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const keys = [...new Set(seeds.flatMap((seed) => Object.keys(seed)))];
  const nest = (depth: number): unknown =>
    depth === 0 || random() < 0.4
      ? pick(ATOMS)
      : Object.fromEntries(Array.from({ length: 4 }, () => [pick(keys) ?? "", nest(depth - 1)]));
  for (let made = 0; made < count; made += 1) {
    const seed = pick(seeds);
    const key = seed === undefined ? undefined : pick(Object.keys(seed));
    yield random() < 0.5 || key === undefined ? nest(3) : { ...seed, [key]: Symbol("junk") };
  }
}

/** Tommy Ettinger's mulberry32: a small generator with a seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
