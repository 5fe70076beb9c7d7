import { zipSync } from "fflate";

/** Rows of the made-up file: usage, duplicate, votes. */
const ROWS: readonly [usage: number, duplicate: number, votes: readonly number[]][] = [
  [2, 0, [0, 8, 1, 0, 0, 0, 0, 0, 1, 0]], // happiness
  [2, 1, [0, 8, 1, 0, 0, 0, 0, 0, 1, 0]], // the same again
  [2, 0, [5, 0, 0, 5, 0, 0, 0, 0, 0, 0]], // no majority
  [2, 0, [3, 0, 0, 2, 1, 1, 1, 1, 1, 0]], // neutral once single votes are dropped
  [1, 0, [0, 0, 9, 0, 0, 0, 0, 0, 0, 1]], // surprise, validation
  [0, 0, [0, 0, 0, 0, 9, 0, 0, 0, 0, 1]], // anger, training
  [2, 0, [0, 0, 0, 0, 0, 0, 0, 0, 2, 8]], // not a face
];

/** A .npz of the data set's form, with some members replaced. */
export function madeFerPlus(replaced: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const pixels = new Uint8Array(ROWS.length * 48 * 48).map((_, index) => (index * 7) % 256);
  return zipSync({
    "pixels.npy": madeArray("|u1", [ROWS.length, 48, 48], pixels),
    "votes.npy": madeArray("|u1", [ROWS.length, 10], Uint8Array.from(ROWS.flatMap(([, , votes]) => votes))),
    "usage.npy": madeArray("|u1", [ROWS.length], Uint8Array.from(ROWS.map(([usage]) => usage))),
    "duplicate.npy": madeArray("|b1", [ROWS.length], Uint8Array.from(ROWS.map(([, duplicate]) => duplicate))),
    ...replaced,
  });
}

/** A NumPy array of bytes. */
export function madeArray(type: string, shape: readonly number[], data: Uint8Array, order = "False"): Uint8Array {
  const tuple = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  const header = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': ${tuple}, }`.padEnd(117) + "\n";
  const start = Uint8Array.of(0x93, ...Buffer.from("NUMPY"), 1, 0, header.length, 0);
  return Buffer.concat([start, Buffer.from(header), data]);
}
